namespace Amazon.EKS.Model;

internal sealed class Nodegroup
{
    public string? NodegroupName { get; set; }

    public string? NodegroupArn { get; set; }

    public string? ClusterName { get; set; }

    public string? Version { get; set; }

    public string? ReleaseVersion { get; set; }

    public DateTime? CreatedAt { get; set; }

    public DateTime? ModifiedAt { get; set; }

    public NodegroupStatus? Status { get; set; }

    public string? CapacityType { get; set; }

    public NodegroupScalingConfig? ScalingConfig { get; set; }

    public List<string>? InstanceTypes { get; set; }

    public List<string>? Subnets { get; set; }

    public string? AmiType { get; set; }

    public string? NodeRole { get; set; }

    public Dictionary<string, string>? Labels { get; set; }

    public List<Taint>? Taints { get; set; }

    public int? DiskSize { get; set; }

    public NodegroupHealth? Health { get; set; }

    public NodegroupUpdateConfig? UpdateConfig { get; set; }

    public NodeRepairConfig? NodeRepairConfig { get; set; }

    public LaunchTemplateSpecification? LaunchTemplate { get; set; }

    public Dictionary<string, string>? Tags { get; set; }
}
