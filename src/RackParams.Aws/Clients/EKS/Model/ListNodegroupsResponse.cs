using Amazon.Runtime;

namespace Amazon.EKS.Model;

internal sealed class ListNodegroupsResponse : AmazonWebServiceResponse
{
    public List<string>? Nodegroups { get; set; }

    public string? NextToken { get; set; }
}
