using RackParams.Core.Errors;
using RackParams.Core.Ledgers;
using RackParams.Core.Ports;
using RackParams.Core.Racks;

namespace RackParams.PowerShell.Composition;

/// <summary>Reads journals from a ledger alone. No rack is reached: it may be gone.</summary>
/// <param name="home">Where this user's racks are kept.</param>
/// <param name="resolve">Makes a full path of a file's.</param>
internal sealed class LedgerReading(string home, Func<string, string> resolve)
{
    private readonly RackRegistry _registry = new(home);

    /// <summary>Opens a ledger by name or place, and reads each rack that is meant: the one named, the one chosen, or every rack in it.</summary>
    public async Task EachAsync(string source, string? rack, Func<RackIdentity, IJournalReader, Task> read, CancellationToken cancellationToken)
    {
        var name = rack ?? Environment.GetEnvironmentVariable("RACKPARAMS_RACK") ?? (_registry.Names() is [var only] ? only : null);
        var known = name is null ? null : _registry.Find(name);
        var ledgers = new KnownLedgers(home, name ?? "");
        var definition = ledgers.Find(source)?.Read() ?? LedgerSource.Parse(source, resolve) ?? throw new RackException(LedgerErrors.ReadElsewhere(source));
        var ledger = new LedgerDoors(ledgers, null).Open(definition, name ?? source, create: false);
        await using var opened = ledger.ConfigureAwait(false);
        IReadOnlyList<(Guid Id, string Name)> racks = known?.RackId is { } id
            ? [(id, name!)]
            : await LedgerSource.RacksAsync(ledger, rack, cancellationToken).ConfigureAwait(false);
        if (racks.Count == 0) throw new RackException(LedgerErrors.NoRackThere(definition, rack));
        foreach (var one in racks) await read(new RackIdentity(one.Id, one.Name), new LedgerJournal(ledger, one.Id)).ConfigureAwait(false);
    }
}
