namespace Amazon.EKS.Model;

internal sealed class AddonInfo
{
    public string? AddonName { get; set; }

    public string? Type { get; set; }

    public List<AddonVersionInfo>? AddonVersions { get; set; }

    public string? Publisher { get; set; }

    public string? Owner { get; set; }

    public string? DefaultNamespace { get; set; }
}
