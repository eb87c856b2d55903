using RackParams.Core.Journal;

namespace RackParams.Core.Racks;

/// <summary>How a rack is.</summary>
/// <param name="Rack">How it is reached.</param>
/// <param name="Root">The rack as its cluster knows it; null: not reachable or gone.</param>
/// <param name="Installation">What is installed; null: not reachable.</param>
/// <param name="Status"><c>running</c>, <c>no pool</c>, <c>change open</c>, <c>continued</c> (by another rack), <c>not registered</c> or <c>unreachable</c>.</param>
/// <param name="Drifted">Parameters whose live value is not the one last recorded; null: not known.</param>
/// <param name="Settable">Parameters that can be set on this rack.</param>
/// <param name="Changed">Those that differ from their default.</param>
/// <param name="Last">The last complete change.</param>
/// <param name="Updating">What EKS is at work on besides the cluster itself, in words.</param>
/// <param name="Problem">Why it is not running, in a sentence; null where it is.</param>
public sealed record RackStatus(
    KnownRack Rack, RackRoot? Root, Installation? Installation, string Status, IReadOnlyList<string>? Drifted,
    int Settable, int Changed, Entry? Last, IReadOnlyList<string> Updating, string? Problem);
