using RackParams.Core.Changes;
using RackParams.Core.Racks;

namespace RackParams.Core.Evidence.Drift;

/// <summary>A rack's drift, and the state it was found in.</summary>
public sealed class DriftReport
{
    internal DriftReport(IReadOnlyList<DriftItem> items, IReadOnlyList<TargetRef> ofNoRack, RackRoot root, LiveState live) =>
        (Items, OfNoRack, Root, Live) = (items, ofNoRack, root, live);

    public IReadOnlyList<DriftItem> Items { get; }

    /// <summary>NodePools and NodeOverlays of the cluster that belong to no rack: they decide on nodes, and no record says anything of them.</summary>
    public IReadOnlyList<TargetRef> OfNoRack { get; }

    internal RackRoot Root { get; }

    internal LiveState Live { get; }
}
