using System.Text.Json.Serialization;
using RackParams.Aws.Clients;

namespace Amazon.EKS.Model;

internal sealed class AssociateEncryptionConfigRequest : AmazonEKSRequest
{
    [JsonIgnore]
    public string? ClusterName { get; set; }

    public List<EncryptionConfig>? EncryptionConfig { get; set; }

    public string ClientRequestToken { get; set; } = IdempotencyToken.New();
}
