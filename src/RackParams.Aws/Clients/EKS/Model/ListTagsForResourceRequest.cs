namespace Amazon.EKS.Model;

internal sealed class ListTagsForResourceRequest : AmazonEKSRequest
{
    public string? ResourceArn { get; set; }
}
