using System.Text.Json.Serialization;
using RackParams.Aws.Clients;

namespace Amazon.EKS.Model;

internal sealed class UpdateClusterVersionRequest : AmazonEKSRequest
{
    [JsonIgnore]
    public string? Name { get; set; }

    public string? Version { get; set; }

    public string ClientRequestToken { get; set; } = IdempotencyToken.New();

    public bool? Force { get; set; }
}
