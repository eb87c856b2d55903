using System.Text.Json.Serialization;
using RackParams.Aws.Clients;

namespace Amazon.EKS.Model;

internal sealed class UpdateClusterConfigRequest : AmazonEKSRequest
{
    [JsonIgnore]
    public string? Name { get; set; }

    public VpcConfigRequest? ResourcesVpcConfig { get; set; }

    public Logging? Logging { get; set; }

    public string ClientRequestToken { get; set; } = IdempotencyToken.New();

    public UpdateAccessConfigRequest? AccessConfig { get; set; }

    public UpgradePolicyRequest? UpgradePolicy { get; set; }

    public ZonalShiftConfigRequest? ZonalShiftConfig { get; set; }

    public ComputeConfigRequest? ComputeConfig { get; set; }

    public KubernetesNetworkConfigRequest? KubernetesNetworkConfig { get; set; }

    public StorageConfigRequest? StorageConfig { get; set; }

    public RemoteNetworkConfigRequest? RemoteNetworkConfig { get; set; }

    public bool? DeletionProtection { get; set; }

    public ControlPlaneScalingConfig? ControlPlaneScalingConfig { get; set; }
}
