namespace Amazon.EKS.Model;

internal sealed class DescribeNodegroupRequest : AmazonEKSRequest
{
    public string? ClusterName { get; set; }

    public string? NodegroupName { get; set; }
}
