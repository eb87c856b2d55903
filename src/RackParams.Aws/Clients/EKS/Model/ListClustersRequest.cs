namespace Amazon.EKS.Model;

internal sealed class ListClustersRequest : AmazonEKSRequest
{
    public int? MaxResults { get; set; }

    public string? NextToken { get; set; }
}
