using Amazon.Runtime;

namespace Amazon.EKS.Model;

internal sealed class ListAccessEntriesResponse : AmazonWebServiceResponse
{
    public List<string>? AccessEntries { get; set; }

    public string? NextToken { get; set; }
}
