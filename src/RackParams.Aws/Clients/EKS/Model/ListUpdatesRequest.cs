namespace Amazon.EKS.Model;

internal sealed class ListUpdatesRequest : AmazonEKSRequest
{
    public string? Name { get; set; }

    public string? NodegroupName { get; set; }

    public string? AddonName { get; set; }

    public string? NextToken { get; set; }

    public int? MaxResults { get; set; }
}
