using RackParams.Core.Errors;
using RackParams.Core.Journal;
using RackParams.Core.Ledgers;
using RackParams.Core.Racks;

namespace RackParams.Core.Changes;

/// <summary>Keeps the head beside the chain. It may lag by one change: whoever comes next moves it.</summary>
internal sealed class HeadKeeper(RackSession session)
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    /// <summary>The change after the head has our place. Open: an error that names it. Complete and linked to the head: the head moves on.</summary>
    public async Task CatchUpAsync(RackRoot root, CancellationToken cancellationToken)
    {
        var next = (root.Head?.Sequence ?? 0) + 1;
        var stored = await session.Connection.Journal.ReadAsync(next, cancellationToken).ConfigureAwait(false);
        if (stored is null) return;
        var entry = Entry.Read(stored);
        if (entry.Outcome is null) throw new RackException(JournalErrors.OpenChange(session.Name, entry.Record));
        if (entry.Record.PreviousHash != (root.Head?.EntryHash ?? Hash.None))
            throw new RackException(JournalErrors.Broken(session.Name, next, "it does not name the hash of the change before it"));
        if (entry.Outcome.RecordHash != entry.RecordHash)
            throw new RackException(JournalErrors.Broken(session.Name, next, "its record was altered after its outcome was written"));
        await AdvanceAsync(root, stored, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>A rack without head: its baseline was cut off before the head was written, or before all.</summary>
    public async Task<RackRoot> FirstAsync(RackRoot root, CancellationToken cancellationToken)
    {
        await CatchUpAsync(root, cancellationToken).ConfigureAwait(false);
        var now = await RackRoots.RequireAsync(session, cancellationToken).ConfigureAwait(false);
        return now.Head is not null ? now : throw new RackException(RackErrors.RegistrationUnfinished(session.Name));
    }

    /// <summary>Brings a complete change to the ledgers, moves the head to it and puts its parameters into the index. Stopped, it still moves the head.</summary>
    public async Task<Entry> AdvanceAsync(RackRoot root, StoredChange complete, CancellationToken cancellationToken)
    {
        var entry = Entry.Read(complete);
        var ledgers = await new LedgerCourier(session).DeliverAsync(root, complete, cancellationToken).ConfigureAwait(false);
        using var deadline = new CancellationTokenSource(Grace);
        var end = new JournalEnd(Head.Of(entry), ParameterIndex.With(root.Index, entry), ledgers);
        await session.Connection.Journal.AdvanceHeadAsync(end, deadline.Token).ConfigureAwait(false);
        return entry;
    }
}
