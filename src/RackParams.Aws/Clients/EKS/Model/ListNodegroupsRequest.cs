namespace Amazon.EKS.Model;

internal sealed class ListNodegroupsRequest : AmazonEKSRequest
{
    public string? ClusterName { get; set; }

    public int? MaxResults { get; set; }

    public string? NextToken { get; set; }
}
