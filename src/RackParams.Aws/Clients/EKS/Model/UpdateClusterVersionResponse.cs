using Amazon.Runtime;

namespace Amazon.EKS.Model;

internal sealed class UpdateClusterVersionResponse : AmazonWebServiceResponse
{
    public Update? Update { get; set; }
}
