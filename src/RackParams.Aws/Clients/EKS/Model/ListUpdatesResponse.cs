using Amazon.Runtime;

namespace Amazon.EKS.Model;

internal sealed class ListUpdatesResponse : AmazonWebServiceResponse
{
    public List<string>? UpdateIds { get; set; }

    public string? NextToken { get; set; }
}
