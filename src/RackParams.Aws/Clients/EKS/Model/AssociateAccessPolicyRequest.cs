using System.Text.Json.Serialization;

namespace Amazon.EKS.Model;

internal sealed class AssociateAccessPolicyRequest : AmazonEKSRequest
{
    [JsonIgnore]
    public string? ClusterName { get; set; }

    [JsonIgnore]
    public string? PrincipalArn { get; set; }

    public string? PolicyArn { get; set; }

    public AccessScope? AccessScope { get; set; }
}
