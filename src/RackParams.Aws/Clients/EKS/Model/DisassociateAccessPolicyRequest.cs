namespace Amazon.EKS.Model;

internal sealed class DisassociateAccessPolicyRequest : AmazonEKSRequest
{
    public string? ClusterName { get; set; }

    public string? PrincipalArn { get; set; }

    public string? PolicyArn { get; set; }
}
