using Amazon.Runtime;

namespace Amazon.EKS.Model;

internal sealed class UpdateClusterConfigResponse : AmazonWebServiceResponse
{
    public Update? Update { get; set; }
}
