using Amazon.Runtime;

namespace Amazon.EKS.Model;

internal sealed class UpdateAddonResponse : AmazonWebServiceResponse
{
    public Update? Update { get; set; }
}
