using RackParams.Core.Journal;
using RackParams.Core.Ledgers;

namespace RackParams.Core.Racks;

/// <summary>The rack as its own cluster (or sandbox file) knows it: identity, setting, head of the journal and the index derived from it.</summary>
/// <param name="RackId">Made at registration; in every record.</param>
/// <param name="Name">The rack's name.</param>
/// <param name="Setting">What registration fixed.</param>
/// <param name="MinWriterSchema">Writers that know only older record schemas must not write.</param>
/// <param name="Head">The last change known to be complete; null before the first.</param>
/// <param name="Index">Last change of each parameter, sorted by name.</param>
public sealed record RackRoot(
    Guid RackId, string Name, RackSetting Setting, int MinWriterSchema, Head? Head, IReadOnlyList<IndexEntry> Index)
{
    /// <summary>Its ledgers, sorted by name, and how far each has come.</summary>
    public IReadOnlyList<LedgerMark> Ledgers { get; init; } = [];

    /// <summary>The racks whose journals this one's goes on from, the nearest first; none: it began with nothing before it. Objects that carry their names are this rack's.</summary>
    public IReadOnlyList<RackIdentity> Continues { get; init; } = [];

    /// <summary>The rack in whose journal this one's goes on: nobody writes here any more; null: there is none.</summary>
    public RackIdentity? ContinuedBy { get; init; }
}
