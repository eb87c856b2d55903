using Amazon.Runtime;

namespace Amazon.EKS.Model;

internal sealed class DeleteAddonResponse : AmazonWebServiceResponse
{
    public Addon? Addon { get; set; }
}
