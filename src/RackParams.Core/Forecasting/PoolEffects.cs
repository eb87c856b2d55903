using System.Text.Json.Nodes;
using RackParams.Core.Catalog.Bindings;
using RackParams.Core.Changes;
using RackParams.Core.Racks;

namespace RackParams.Core.Forecasting;

/// <summary>Which pools' nodes a change can touch.</summary>
internal static class PoolEffects
{
    /// <summary>The NodePools whose nodes some writes can replace, drain or leave to expire in a blocked time, by name: their own, and those of a class for every pool that uses it.</summary>
    public static IReadOnlyList<string> Touched(TargetSet before, IReadOnlyList<TargetWrite> writes) =>
        [.. writes.Where(w => TouchesNodes(w) || SetsBlock(w)).SelectMany(w => Pools(before, w.Target)).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>The NodePools that an object's fields concern.</summary>
    public static IEnumerable<string> Pools(TargetSet documents, TargetRef target) => target.Kind switch
    {
        TargetKind.NodePool => [target.Name],
        TargetKind.EC2NodeClass => documents.Of(TargetKind.NodePool).Where(p => TargetSet.ClassOf(p.Document) == target.Name).Select(p => p.Name),
        _ => [],
    };

    /// <summary>Whether a write sets times in which no node may be replaced: expiry heeds none of them.</summary>
    public static bool SetsBlock(TargetWrite write) =>
        write.Target.Kind == TargetKind.NodePool && write.Fields.Any(f => f.Path is ["spec", "disruption", "budgets"]
            && (f.New as JsonArray ?? []).OfType<JsonObject>().Any(b => b["schedule"] is not null && At.Scalar(b["nodes"]) is "0" or "0%"));

    private static bool TouchesNodes(TargetWrite write) => write.Verb switch
    {
        WriteVerb.Create => false,
        WriteVerb.Delete => write.Target.Kind == TargetKind.NodePool,
        _ => write.Fields.Any(f => NodeEffects.Of(write.Target.Kind, f.Path) != NodeEffect.None),
    };
}
