using Amazon.Runtime;

namespace Amazon.EKS;

internal abstract class AmazonEKSRequest : AmazonWebServiceRequest;
