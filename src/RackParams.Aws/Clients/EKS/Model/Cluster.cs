namespace Amazon.EKS.Model;

internal sealed class Cluster
{
    public string? Name { get; set; }

    public string? Arn { get; set; }

    public DateTime? CreatedAt { get; set; }

    public string? Version { get; set; }

    public string? Endpoint { get; set; }

    public string? RoleArn { get; set; }

    public VpcConfigResponse? ResourcesVpcConfig { get; set; }

    public KubernetesNetworkConfigResponse? KubernetesNetworkConfig { get; set; }

    public Logging? Logging { get; set; }

    public Identity? Identity { get; set; }

    public ClusterStatus? Status { get; set; }

    public Certificate? CertificateAuthority { get; set; }

    public string? PlatformVersion { get; set; }

    public Dictionary<string, string>? Tags { get; set; }

    public List<EncryptionConfig>? EncryptionConfig { get; set; }

    public ClusterHealth? Health { get; set; }

    public AccessConfigResponse? AccessConfig { get; set; }

    public UpgradePolicyResponse? UpgradePolicy { get; set; }

    public ZonalShiftConfigResponse? ZonalShiftConfig { get; set; }

    public RemoteNetworkConfigResponse? RemoteNetworkConfig { get; set; }

    public ComputeConfigResponse? ComputeConfig { get; set; }

    public StorageConfigResponse? StorageConfig { get; set; }

    public bool? DeletionProtection { get; set; }

    public ControlPlaneScalingConfig? ControlPlaneScalingConfig { get; set; }
}
