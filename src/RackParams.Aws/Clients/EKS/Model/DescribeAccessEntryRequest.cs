namespace Amazon.EKS.Model;

internal sealed class DescribeAccessEntryRequest : AmazonEKSRequest
{
    public string? ClusterName { get; set; }

    public string? PrincipalArn { get; set; }
}
