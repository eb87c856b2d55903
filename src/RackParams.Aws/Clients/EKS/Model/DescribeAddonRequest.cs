namespace Amazon.EKS.Model;

internal sealed class DescribeAddonRequest : AmazonEKSRequest
{
    public string? ClusterName { get; set; }

    public string? AddonName { get; set; }
}
