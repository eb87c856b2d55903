using RackParams.Core.Racks;

namespace RackParams.Core.Forecasting;

/// <summary>The table of effects, by the longest matching start of a field's path. After Karpenter's own hashing of NodePool and EC2NodeClass.</summary>
public static class NodeEffects
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
