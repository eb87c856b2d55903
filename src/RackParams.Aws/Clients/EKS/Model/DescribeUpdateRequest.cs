namespace Amazon.EKS.Model;

internal sealed class DescribeUpdateRequest : AmazonEKSRequest
{
    public string? Name { get; set; }

    public string? UpdateId { get; set; }

    public string? NodegroupName { get; set; }

    public string? AddonName { get; set; }
}
