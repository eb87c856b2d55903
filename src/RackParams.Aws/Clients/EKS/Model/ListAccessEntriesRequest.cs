namespace Amazon.EKS.Model;

internal sealed class ListAccessEntriesRequest : AmazonEKSRequest
{
    public string? ClusterName { get; set; }

    public string? AssociatedPolicyArn { get; set; }

    public int? MaxResults { get; set; }

    public string? NextToken { get; set; }
}
