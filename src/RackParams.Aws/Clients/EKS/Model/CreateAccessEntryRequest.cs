using System.Text.Json.Serialization;
using RackParams.Aws.Clients;

namespace Amazon.EKS.Model;

internal sealed class CreateAccessEntryRequest : AmazonEKSRequest
{
    [JsonIgnore]
    public string? ClusterName { get; set; }

    public string? PrincipalArn { get; set; }

    public List<string>? KubernetesGroups { get; set; }

    public Dictionary<string, string>? Tags { get; set; }

    public string ClientRequestToken { get; set; } = IdempotencyToken.New();

    public string? Username { get; set; }

    public string? Type { get; set; }
}
