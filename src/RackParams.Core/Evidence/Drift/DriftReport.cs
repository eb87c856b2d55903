using RackParams.Core.Changes;
using RackParams.Core.Racks;

namespace RackParams.Core.Evidence.Drift;

/// <summary>A rack's drift, and the state it was found in.</summary>
public sealed class DriftReport
{
    internal DriftReport(IReadOnlyList<DriftItem> items, RackRoot root, LiveState live) => (Items, Root, Live) = (items, root, live);

    public IReadOnlyList<DriftItem> Items { get; }

    internal RackRoot Root { get; }

    internal LiveState Live { get; }
}
