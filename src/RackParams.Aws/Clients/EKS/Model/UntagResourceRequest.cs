namespace Amazon.EKS.Model;

internal sealed class UntagResourceRequest : AmazonEKSRequest
{
    public string? ResourceArn { get; set; }

    public List<string>? TagKeys { get; set; }
}
