using Amazon.Runtime;

namespace Amazon.EKS.Model;

internal sealed class DescribeAddonResponse : AmazonWebServiceResponse
{
    public Addon? Addon { get; set; }
}
