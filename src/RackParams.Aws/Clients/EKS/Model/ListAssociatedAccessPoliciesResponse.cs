using Amazon.Runtime;

namespace Amazon.EKS.Model;

internal sealed class ListAssociatedAccessPoliciesResponse : AmazonWebServiceResponse
{
    public string? ClusterName { get; set; }

    public string? PrincipalArn { get; set; }

    public string? NextToken { get; set; }

    public List<AssociatedAccessPolicy>? AssociatedAccessPolicies { get; set; }
}
