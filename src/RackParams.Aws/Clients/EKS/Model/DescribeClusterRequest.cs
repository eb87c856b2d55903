namespace Amazon.EKS.Model;

internal sealed class DescribeClusterRequest : AmazonEKSRequest
{
    public string? Name { get; set; }
}
