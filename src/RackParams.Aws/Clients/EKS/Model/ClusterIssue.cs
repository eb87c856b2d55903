namespace Amazon.EKS.Model;

internal sealed class ClusterIssue
{
    public string? Code { get; set; }

    public string? Message { get; set; }

    public List<string>? ResourceIds { get; set; }
}
