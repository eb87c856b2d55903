using Amazon.Runtime;

namespace Amazon.EKS.Model;

internal sealed class ListAddonsResponse : AmazonWebServiceResponse
{
    public List<string>? Addons { get; set; }

    public string? NextToken { get; set; }
}
