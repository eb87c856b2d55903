namespace Amazon.EKS.Model;

internal sealed class ClusterVersionInformation
{
    public string? ClusterVersion { get; set; }

    public string? ClusterType { get; set; }

    public string? DefaultPlatformVersion { get; set; }

    public bool? DefaultVersion { get; set; }

    public DateTime? ReleaseDate { get; set; }

    public DateTime? EndOfStandardSupportDate { get; set; }

    public DateTime? EndOfExtendedSupportDate { get; set; }

    public VersionStatus? VersionStatus { get; set; }

    public string? KubernetesPatchVersion { get; set; }
}
