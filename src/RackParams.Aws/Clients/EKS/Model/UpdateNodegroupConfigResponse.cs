using Amazon.Runtime;

namespace Amazon.EKS.Model;

internal sealed class UpdateNodegroupConfigResponse : AmazonWebServiceResponse
{
    public Update? Update { get; set; }
}
