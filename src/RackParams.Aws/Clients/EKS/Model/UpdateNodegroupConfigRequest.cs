using System.Text.Json.Serialization;
using RackParams.Aws.Clients;

namespace Amazon.EKS.Model;

internal sealed class UpdateNodegroupConfigRequest : AmazonEKSRequest
{
    [JsonIgnore]
    public string? ClusterName { get; set; }

    [JsonIgnore]
    public string? NodegroupName { get; set; }

    public UpdateLabelsPayload? Labels { get; set; }

    public UpdateTaintsPayload? Taints { get; set; }

    public NodegroupScalingConfig? ScalingConfig { get; set; }

    public NodegroupUpdateConfig? UpdateConfig { get; set; }

    public NodeRepairConfig? NodeRepairConfig { get; set; }

    public string ClientRequestToken { get; set; } = IdempotencyToken.New();
}
