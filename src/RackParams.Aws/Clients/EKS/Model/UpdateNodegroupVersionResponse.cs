using Amazon.Runtime;

namespace Amazon.EKS.Model;

internal sealed class UpdateNodegroupVersionResponse : AmazonWebServiceResponse
{
    public Update? Update { get; set; }
}
