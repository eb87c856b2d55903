namespace Amazon.EKS.Model;

internal sealed class ClusterHealth
{
    public List<ClusterIssue>? Issues { get; set; }
}
