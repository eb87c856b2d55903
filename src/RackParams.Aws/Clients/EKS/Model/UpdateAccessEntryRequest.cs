using System.Text.Json.Serialization;
using RackParams.Aws.Clients;

namespace Amazon.EKS.Model;

internal sealed class UpdateAccessEntryRequest : AmazonEKSRequest
{
    [JsonIgnore]
    public string? ClusterName { get; set; }

    [JsonIgnore]
    public string? PrincipalArn { get; set; }

    public List<string>? KubernetesGroups { get; set; }

    public string ClientRequestToken { get; set; } = IdempotencyToken.New();

    public string? Username { get; set; }
}
