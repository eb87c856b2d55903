using System.Text.Json.Serialization;
using RackParams.Aws.Clients;

namespace Amazon.EKS.Model;

internal sealed class CancelUpdateRequest : AmazonEKSRequest
{
    [JsonIgnore]
    public string? Name { get; set; }

    [JsonIgnore]
    public string? UpdateId { get; set; }

    public string ClientRequestToken { get; set; } = IdempotencyToken.New();
}
