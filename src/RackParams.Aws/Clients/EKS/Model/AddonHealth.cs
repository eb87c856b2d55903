namespace Amazon.EKS.Model;

internal sealed class AddonHealth
{
    public List<AddonIssue>? Issues { get; set; }
}
