using Amazon.Runtime;

namespace Amazon.EKS.Model;

internal sealed class CreateAddonResponse : AmazonWebServiceResponse
{
    public Addon? Addon { get; set; }
}
