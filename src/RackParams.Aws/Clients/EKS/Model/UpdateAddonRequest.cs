using System.Text.Json.Serialization;
using RackParams.Aws.Clients;

namespace Amazon.EKS.Model;

internal sealed class UpdateAddonRequest : AmazonEKSRequest
{
    [JsonIgnore]
    public string? ClusterName { get; set; }

    [JsonIgnore]
    public string? AddonName { get; set; }

    public string? AddonVersion { get; set; }

    public string? ServiceAccountRoleArn { get; set; }

    public ResolveConflicts? ResolveConflicts { get; set; }

    public string ClientRequestToken { get; set; } = IdempotencyToken.New();

    public string? ConfigurationValues { get; set; }

    public List<AddonPodIdentityAssociations>? PodIdentityAssociations { get; set; }
}
