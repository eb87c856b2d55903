namespace Amazon.EKS.Model;

internal sealed class AccessEntry
{
    public string? ClusterName { get; set; }

    public string? PrincipalArn { get; set; }

    public List<string>? KubernetesGroups { get; set; }

    public string? AccessEntryArn { get; set; }

    public DateTime? CreatedAt { get; set; }

    public DateTime? ModifiedAt { get; set; }

    public Dictionary<string, string>? Tags { get; set; }

    public string? Username { get; set; }

    public string? Type { get; set; }
}
