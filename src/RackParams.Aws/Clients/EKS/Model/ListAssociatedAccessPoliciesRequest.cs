namespace Amazon.EKS.Model;

internal sealed class ListAssociatedAccessPoliciesRequest : AmazonEKSRequest
{
    public string? ClusterName { get; set; }

    public string? PrincipalArn { get; set; }

    public int? MaxResults { get; set; }

    public string? NextToken { get; set; }
}
