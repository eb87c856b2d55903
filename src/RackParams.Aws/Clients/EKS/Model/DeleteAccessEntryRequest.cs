namespace Amazon.EKS.Model;

internal sealed class DeleteAccessEntryRequest : AmazonEKSRequest
{
    public string? ClusterName { get; set; }

    public string? PrincipalArn { get; set; }
}
