using Amazon.Runtime;

namespace Amazon.EKS.Model;

internal sealed class ListTagsForResourceResponse : AmazonWebServiceResponse
{
    public Dictionary<string, string>? Tags { get; set; }
}
