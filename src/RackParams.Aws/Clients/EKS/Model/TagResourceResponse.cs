using Amazon.Runtime;

namespace Amazon.EKS.Model;

internal sealed class TagResourceResponse : AmazonWebServiceResponse;
