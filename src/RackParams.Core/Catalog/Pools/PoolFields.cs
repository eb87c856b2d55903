using System.Collections.Frozen;

namespace RackParams.Core.Catalog.Pools;

/// <summary>The names of pools' fields.</summary>
internal static class PoolFields
{
    private static readonly FrozenSet<string> OfNodes = new[]
    {
        "disk", "os", "labels", "taints", "tags", "volume_type", "volume_iops", "volume_throughput", "volume_encrypted", "volume_kms_key",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>A field's name in parameters of the workload and build pools: <c>node_disk</c> for <c>disk</c>.</summary>
    public static string Long(string field) => OfNodes.Contains(field) ? $"node_{field}" : field;
}
