using RackParams.Core.Catalog;
using RackParams.Core.Journal;
using RackParams.Core.Ledgers;
using RackParams.Core.Ports;

namespace RackParams.Core.Changes;

/// <summary>One rack, reached, with all that work on it needs.</summary>
/// <param name="Connection">The rack's ports.</param>
/// <param name="Catalog">The parameters.</param>
/// <param name="Claimed">What this process says of itself.</param>
/// <param name="Ids">Makes change and rack ids.</param>
public sealed record RackSession(IRackConnection Connection, ParameterCatalog Catalog, ClaimedContext Claimed, IdSource Ids)
{
    public string Name => Connection.Rack.Name;

    /// <summary>The journal for those who read what happened. Who verifies it or writes to it takes the connection's.</summary>
    public IJournalReader History { get; init; } = Connection.Journal;

    /// <summary>The rack's ledgers, opened when they are needed.</summary>
    public LedgerShelf Ledgers { get; init; } = LedgerShelf.None;

    /// <summary>Is told what a person should know and what stops nothing.</summary>
    public Action<string> Warn { get; init; } = _ => { };

    /// <summary>Why this kind of rack does not offer a parameter, in a clause; null: it does.</summary>
    public string? Unavailable(ParameterDefinition definition) => definition.Binding.Targets
        .Select(t => Connection.Unavailable.GetValueOrDefault(t.Kind))
        .FirstOrDefault(because => because is not null);
}
