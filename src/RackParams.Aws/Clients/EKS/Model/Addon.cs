namespace Amazon.EKS.Model;

internal sealed class Addon
{
    public string? AddonName { get; set; }

    public string? ClusterName { get; set; }

    public AddonStatus? Status { get; set; }

    public string? AddonVersion { get; set; }

    public AddonHealth? Health { get; set; }

    public string? AddonArn { get; set; }

    public DateTime? CreatedAt { get; set; }

    public DateTime? ModifiedAt { get; set; }

    public string? ServiceAccountRoleArn { get; set; }

    public Dictionary<string, string>? Tags { get; set; }

    public string? Publisher { get; set; }

    public string? Owner { get; set; }

    public string? ConfigurationValues { get; set; }

    public List<string>? PodIdentityAssociations { get; set; }

    public AddonNamespaceConfigResponse? NamespaceConfig { get; set; }
}
