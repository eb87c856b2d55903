using RackParams.Core.Racks;

namespace RackParams.Core.Changes;

/// <summary>In which order a change writes what stays: EKS before Karpenter, a class before its pool, and what can't be undone as late as what needs it allows.</summary>
internal static class WriteOrder
{
    // The cluster's steps that can't be undone, in their order, each with what must wait for it where both are in one change.
    private static readonly (string Field, Func<TargetWrite, bool> Needs)[] OneWay =
    [
        // There are no access entries before, and a new pool's nodes enter by one.
        ("accessConfig", write => write.Target.Kind == TargetKind.AccessEntries || BringsNodes(write)),
        ("encryptionConfig", _ => false),
        // Add-ons and images are those of a version.
        ("version", write => write.Target.Kind == TargetKind.Addon || BringsNodes(write) || Touches(write, "amiSelectorTerms")),
    ];

    public static IReadOnlyList<TargetWrite> Of(IEnumerable<TargetWrite> writes)
    {
        var all = writes.ToList();
        var steps = OneWay.Where(step => all.Any(write => Is(write, step.Field))).ToList();
        return [.. all.OrderBy(write => Rank(write, steps)).ThenBy(write => write.Target, TargetRef.Order)];
    }

    // Odd: a step that can't be undone. Even: what waits for the one before it, or, at 0, for none.
    private static int Rank(TargetWrite write, List<(string Field, Func<TargetWrite, bool> Needs)> steps)
    {
        var own = steps.FindIndex(step => Is(write, step.Field));
        return own >= 0 ? (2 * own) + 1 : 2 * (steps.FindLastIndex(step => step.Needs(write)) + 1);
    }

    private static bool Is(TargetWrite write, string field) => write.Target.Kind == TargetKind.Cluster && write.Fields[0].Path[0] == field;

    // A pool or class that is new, or a pool that takes another class.
    private static bool BringsNodes(TargetWrite write) => write.Target.Kind.IsKubernetes() && (write.Verb == WriteVerb.Create || Touches(write, "nodeClassRef"));

    private static bool Touches(TargetWrite write, string field) => write.Fields.Any(f => f.Path.Contains(field));
}
