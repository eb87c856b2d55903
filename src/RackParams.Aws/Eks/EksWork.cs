namespace RackParams.Aws.Eks;

/// <summary>What EKS has taken and works on: enough to follow it from any machine.</summary>
/// <param name="Kind">By what its progress shows.</param>
/// <param name="Cluster">The cluster.</param>
/// <param name="Part">The node group or add-on; null: the cluster itself.</param>
/// <param name="UpdateId">EKS' id of the update; null: it has none.</param>
internal sealed record EksWork(EksWorkKind Kind, string Cluster, string? Part = null, string? UpdateId = null)
{
    /// <summary>As messages name it.</summary>
    public string Name => UpdateId is null ? $"{Kind} of {Part ?? Cluster}" : $"update {UpdateId}";
}
