using RackParams.Core.Changes;
using RackParams.Core.Errors;
using RackParams.Core.Evidence.Signing;
using RackParams.Core.Journal;
using RackParams.Core.Ledgers;
using RackParams.Core.Ports;
using RackParams.Core.Racks;
using RackParams.Core.Racks.Past;

namespace RackParams.PowerShell.Composition;

/// <summary>Finds the rack that a new one goes on from, and opens what can tell of its journal: the cluster, this user's list of racks, files, ledgers.</summary>
/// <param name="home">Where this user's racks are kept.</param>
/// <param name="resolve">Makes a full path of a file's.</param>
/// <param name="shelve">Brings a rack's ledgers within reach.</param>
internal sealed class PastRacks(string home, Func<string, string> resolve, Func<RackSession, RackSession> shelve) : IAsyncDisposable
{
    private const string HeadOfBundle = "head-after.txt";

    private readonly RackRegistry _registry = new(home);
    private readonly List<IAsyncDisposable> _open = [];
    private readonly List<KeptHead> _kept = [];
    private readonly List<string> _unchecked = [];
    private readonly List<(LedgerDefinition Definition, ILedger Ledger)> _ledgers = [];

    /// <summary>A PEM file with the key that signed the heads among the sources; null: nobody named one.</summary>
    public string? PublicKey { get; init; }

    /// <summary>Files of heads that have a signature beside them which nobody could check.</summary>
    public IReadOnlyList<string> Unchecked => _unchecked;

    /// <summary>A rack known here by its name or id; null: none is.</summary>
    public static KnownRack? Known(RackRegistry registry, string asked) =>
        Guid.TryParse(asked, out var id) ? registry.List().FirstOrDefault(r => r.RackId == id) : registry.Find(asked);

    /// <summary>The journal that a rack's own goes on from, to be read; null: it can't be from here.</summary>
    public async Task<IJournalReader?> BeforeAsync(Continuation past, RackSession next, CancellationToken cancellationToken)
    {
        if (past.Rack != next.Name && await TryAsync(next.Connection.Rack with { Name = past.Rack, RackId = null }).ConfigureAwait(false) is { } beside) return beside;
        return Known(_registry, past.RackId.ToString()) is { } known ? await TryAsync(known).ConfigureAwait(false) : null;

        async Task<IJournalReader?> TryAsync(KnownRack rack)
        {
            try
            {
                var session = await OpenAsync(rack, next).ConfigureAwait(false);
                return (await session.Connection.Journal.ReadRackAsync(cancellationToken).ConfigureAwait(false))?.RackId == past.RackId ? session.Connection.Journal : null;
            }
            catch (RackException)
            {
                // That it can't be read is said where the finding is.
                return null;
            }
        }
    }

    /// <summary>Finds it.</summary>
    /// <param name="asked">Its name or id.</param>
    /// <param name="sources">What else tells of its journal.</param>
    /// <param name="next">The new rack.</param>
    /// <param name="known">As it was known here before the new one; null: it wasn't.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<PastRack> FindAsync(string asked, IReadOnlyList<string> sources, RackSession next, KnownRack? known, CancellationToken cancellationToken)
    {
        foreach (var source in sources) Open(source, asked);
        if (PublicKey is not null && _kept.Count == 0) throw new RackException(LifeErrors.KeyAlone());
        Guid? id = Guid.TryParse(asked, out var given) ? given : null;
        var beside = (await next.Connection.Registrar.ListRacksAsync(cancellationToken).ConfigureAwait(false))
            .FirstOrDefault(r => (id is null ? r.Name == asked : r.RackId == id) && !(r.Name == next.Name && r.Continues.Count > 0));
        if (beside?.Name == next.Name) throw new RackException(LifeErrors.NameHeld(next.Name));
        if (beside?.ContinuedBy is { } by && by.Name != next.Name) throw new RackException(LifeErrors.Continued(beside.Name, by));
        if (beside is not null) return await BesideAsync(beside, next).ConfigureAwait(false);
        if (id is null && await OrphanAsync(asked, next, cancellationToken).ConfigureAwait(false) is { } orphan) return orphan;
        if (known is { RackId: { } elsewhere }) return await ReachAsync(known, elsewhere, next, cancellationToken).ConfigureAwait(false);
        var name = id is null ? asked : await NameAsync(given, cancellationToken).ConfigureAwait(false) ?? asked;
        return new PastRack(id ?? await IdAsync(asked, cancellationToken).ConfigureAwait(false), name) { Ledgers = _ledgers, Kept = _kept };
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var one in _open) await one.DisposeAsync().ConfigureAwait(false);
        foreach (var (_, ledger) in _ledgers) await ledger.DisposeAsync().ConfigureAwait(false);
    }

    private void Open(string source, string asked)
    {
        var path = resolve(source);
        if (Directory.Exists(path)) path = Path.Combine(path, HeadOfBundle);
        if (HeadFiles.IsHead(path))
        {
            _kept.Add(HeadFiles.Read(path, PublicKey));
            if (PublicKey is null && HeadFiles.IsSigned(path)) _unchecked.Add(path);
        }
        else
        {
            var ledgers = new KnownLedgers(home, asked);
            var definition = ledgers.Find(source)?.Read() ?? LedgerSource.Parse(source, resolve) ?? throw new RackException(LifeErrors.SourceUnknown(source));
            _ledgers.Add((definition, new LedgerDoors(ledgers, null).Open(definition, asked, create: false)));
        }
    }

    private async Task<PastRack> BesideAsync(RackRoot beside, RackSession next)
    {
        var session = await OpenAsync(next.Connection.Rack with { Name = beside.Name, RackId = beside.RackId }, next).ConfigureAwait(false);
        return new PastRack(beside.RackId, beside.Name) { Journal = session.Connection.Journal, Shelf = session.Ledgers, Beside = true, Lineage = beside.Continues, Ledgers = _ledgers, Kept = _kept };
    }

    // Records whose rack is gone: the object was deleted, they weren't.
    private async Task<PastRack?> OrphanAsync(string name, RackSession next, CancellationToken cancellationToken)
    {
        if (Registration.CheckName(name) is not null || name == next.Name) return null;
        var session = await OpenAsync(next.Connection.Rack with { Name = name, RackId = null }, next).ConfigureAwait(false);
        return await session.Connection.Journal.ReadAsync(1, cancellationToken).ConfigureAwait(false) is { } first && Registration.RackOf(first) is { } id
            ? new PastRack(id, name) { Journal = new OrphanedJournal(session.Connection.Journal, id, name), Ledgers = _ledgers, Kept = _kept }
            : null;
    }

    private async Task<PastRack> ReachAsync(KnownRack known, Guid id, RackSession next, CancellationToken cancellationToken)
    {
        var past = new PastRack(id, known.Name) { Ledgers = _ledgers, Kept = _kept };
        try
        {
            var session = await OpenAsync(known, next).ConfigureAwait(false);
            var root = await session.Connection.Journal.ReadRackAsync(cancellationToken).ConfigureAwait(false) ?? throw new RackException(RackErrors.NotRegistered(known.Name));
            if (root.RackId != id) throw new RackException(RackErrors.Replaced(known.Name, id, root.RackId));
            return past with { Journal = session.Connection.Journal, Shelf = session.Ledgers, Lineage = root.Continues };
        }
        catch (RackException e)
        {
            return past with { Unreached = e.Message };
        }
    }

    private async Task<RackSession> OpenAsync(KnownRack rack, RackSession next)
    {
        var session = shelve(await Connections.OpenAsync(rack, create: false, next.Claimed, CancellationToken.None).ConfigureAwait(false));
        _open.Add(session.Ledgers);
        _open.Add(session.Connection);
        return session;
    }

    private async Task<Guid> IdAsync(string name, CancellationToken cancellationToken)
    {
        var ids = _kept.Where(k => k.Rack is null || k.Rack == name).Select(k => k.RackId).ToHashSet();
        foreach (var (_, ledger) in _ledgers) ids.UnionWith((await LedgerSource.RacksAsync(ledger, name, cancellationToken).ConfigureAwait(false)).Select(r => r.Id));
        return ids.Count switch
        {
            1 => ids.Single(),
            0 => throw new RackException(LifeErrors.NoSuchPast(name)),
            _ => throw new RackException(LifeErrors.Several(name, ids)),
        };
    }

    // Copies know the name of a rack that is known by its id alone.
    private async Task<string?> NameAsync(Guid id, CancellationToken cancellationToken)
    {
        if (_kept.Find(k => k.RackId == id)?.Rack is { } kept) return kept;
        foreach (var (_, ledger) in _ledgers)
            if ((await LedgerSource.RacksAsync(ledger, null, cancellationToken).ConfigureAwait(false)).FirstOrDefault(r => r.Id == id) is { Name: { } name }) return name;
        return null;
    }
}
