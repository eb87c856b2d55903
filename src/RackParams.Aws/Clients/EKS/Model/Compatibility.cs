namespace Amazon.EKS.Model;

internal sealed class Compatibility
{
    public string? ClusterVersion { get; set; }

    public List<string>? PlatformVersions { get; set; }

    public bool? DefaultVersion { get; set; }
}
