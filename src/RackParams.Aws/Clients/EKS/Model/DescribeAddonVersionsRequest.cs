namespace Amazon.EKS.Model;

internal sealed class DescribeAddonVersionsRequest : AmazonEKSRequest
{
    public string? KubernetesVersion { get; set; }

    public int? MaxResults { get; set; }

    public string? NextToken { get; set; }

    public string? AddonName { get; set; }

    public List<string>? Types { get; set; }

    public List<string>? Publishers { get; set; }

    public List<string>? Owners { get; set; }
}
