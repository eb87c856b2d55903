using RackParams.Core.Journal;
using RackParams.Core.Ledgers;
using RackParams.Core.Ports;

namespace RackParams.Core.Racks.Past;

/// <summary>A rack that a new one is to go on from, and all that can tell of its journal.</summary>
/// <param name="RackId">Its id.</param>
/// <param name="Name">Its name.</param>
public sealed record PastRack(Guid RackId, string Name)
{
    /// <summary>Its journal; null: it is gone, or can't be reached.</summary>
    public IJournal? Journal { get; init; }

    /// <summary>Its ledgers, as the rack itself knows them.</summary>
    public LedgerShelf Shelf { get; init; } = LedgerShelf.None;

    /// <summary>Why its journal can't be reached; null: it can, or nothing is known of it.</summary>
    public string? Unreached { get; init; }

    /// <summary>The racks that its own journal went on from, the nearest first.</summary>
    public IReadOnlyList<RackIdentity> Lineage { get; init; } = [];

    /// <summary>It is in the new rack's own cluster.</summary>
    public bool Beside { get; init; }

    /// <summary>Ledgers that hold its journal.</summary>
    public IReadOnlyList<(LedgerDefinition Definition, ILedger Ledger)> Ledgers { get; init; } = [];

    /// <summary>Heads of it that somebody kept.</summary>
    public IReadOnlyList<KeptHead> Kept { get; init; } = [];
}
