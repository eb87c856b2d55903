namespace Amazon.EKS.Model;

internal sealed class NodegroupHealth
{
    public List<Issue>? Issues { get; set; }
}
