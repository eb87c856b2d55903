using RackParams.Core.Racks;

namespace RackParams.Core.Changes;

/// <summary>Which nodes a changed field makes Karpenter replace.</summary>
internal enum NodeEffect
{
    /// <summary>None.</summary>
    None,

    /// <summary>Only nodes whose labels the pool's requirements no longer allow.</summary>
    Misfits,

    /// <summary>Nodes for which a selector now resolves to something else; only AWS knows which.</summary>
    Selected,

    /// <summary>Every node of the pool: the field is part of the hash that Karpenter compares.</summary>
    All,
}

/// <summary>The table of effects, by the longest matching start of a field's path. After Karpenter's own hashing of NodePool and EC2NodeClass.</summary>
internal static class NodeEffects
{
    private static readonly (TargetKind Kind, string[] Path, NodeEffect Effect)[] Table =
    [
        (TargetKind.NodePool, ["spec"], NodeEffect.None),
        (TargetKind.NodePool, ["spec", "template"], NodeEffect.All),
        (TargetKind.NodePool, ["spec", "template", "spec", "requirements"], NodeEffect.Misfits),
        (TargetKind.EC2NodeClass, ["spec"], NodeEffect.All),
        (TargetKind.EC2NodeClass, ["spec", "amiSelectorTerms"], NodeEffect.Selected),
        (TargetKind.EC2NodeClass, ["spec", "subnetSelectorTerms"], NodeEffect.Selected),
        (TargetKind.EC2NodeClass, ["spec", "securityGroupSelectorTerms"], NodeEffect.Selected),
        (TargetKind.EC2NodeClass, ["spec", "capacityReservationSelectorTerms"], NodeEffect.Selected),
    ];

    public static NodeEffect Of(TargetKind kind, IReadOnlyList<string> path) => Table
        .Where(row => row.Kind == kind && path.Take(row.Path.Length).SequenceEqual(row.Path))
        .OrderByDescending(row => row.Path.Length)
        .Select(row => row.Effect)
        .FirstOrDefault();
}
