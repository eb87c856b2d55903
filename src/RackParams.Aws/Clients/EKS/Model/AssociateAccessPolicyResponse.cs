using Amazon.Runtime;

namespace Amazon.EKS.Model;

internal sealed class AssociateAccessPolicyResponse : AmazonWebServiceResponse
{
    public string? ClusterName { get; set; }

    public string? PrincipalArn { get; set; }

    public AssociatedAccessPolicy? AssociatedAccessPolicy { get; set; }
}
