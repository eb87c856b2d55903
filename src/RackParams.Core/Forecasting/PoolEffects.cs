using RackParams.Core.Changes;
using RackParams.Core.Racks;

namespace RackParams.Core.Forecasting;

/// <summary>Which pools' nodes a change can touch.</summary>
internal static class PoolEffects
{
    /// <summary>The NodePools whose nodes some writes can replace or drain, by name: their own, and those of a class for every pool that uses it.</summary>
    public static IReadOnlyList<string> Touched(TargetSet before, IReadOnlyList<TargetWrite> writes) =>
        [.. writes.Where(TouchesNodes).SelectMany(w => Pools(before, w.Target)).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>The NodePools that an object's fields concern.</summary>
    public static IEnumerable<string> Pools(TargetSet documents, TargetRef target) => target.Kind switch
    {
        TargetKind.NodePool => [target.Name],
        TargetKind.EC2NodeClass => documents.Of(TargetKind.NodePool).Where(p => TargetSet.ClassOf(p.Document) == target.Name).Select(p => p.Name),
        _ => [],
    };

    private static bool TouchesNodes(TargetWrite write) => write.Verb switch
    {
        WriteVerb.Create => false,
        WriteVerb.Delete => write.Target.Kind == TargetKind.NodePool,
        _ => write.Fields.Any(f => NodeEffects.Of(write.Target.Kind, f.Path) != NodeEffect.None),
    };
}
