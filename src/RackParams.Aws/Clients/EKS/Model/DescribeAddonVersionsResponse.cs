using Amazon.Runtime;

namespace Amazon.EKS.Model;

internal sealed class DescribeAddonVersionsResponse : AmazonWebServiceResponse
{
    public List<AddonInfo>? Addons { get; set; }

    public string? NextToken { get; set; }
}
