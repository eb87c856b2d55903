namespace Amazon.EKS.Model;

internal sealed class AddonVersionInfo
{
    public string? AddonVersion { get; set; }

    public List<string>? Architecture { get; set; }

    public List<string>? ComputeTypes { get; set; }

    public List<Compatibility>? Compatibilities { get; set; }

    public bool? RequiresConfiguration { get; set; }

    public bool? RequiresIamPermissions { get; set; }
}
