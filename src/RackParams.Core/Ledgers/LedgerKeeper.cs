using System.Globalization;
using RackParams.Core.Changes;
using RackParams.Core.Errors;
using RackParams.Core.Journal;
using RackParams.Core.Racks;

namespace RackParams.Core.Ledgers;

/// <summary>Looks after a rack's ledgers: how they are, and that they get what they lack.</summary>
public sealed class LedgerKeeper(RackSession session)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    // What a ledger took and doesn't give back after so long is sent again.
    private static readonly TimeSpan Ingestion = TimeSpan.FromMinutes(30);

    /// <summary>The rack's ledgers, as recorded.</summary>
    public async Task<IReadOnlyList<LedgerDefinition>> DefinitionsAsync(CancellationToken cancellationToken) =>
        [.. (await RackRoots.RequireAsync(session, cancellationToken).ConfigureAwait(false)).Ledgers.Select(m => m.Definition)];

    /// <summary>How ledgers are, each asked within a deadline.</summary>
    /// <param name="names">Which; none: all.</param>
    /// <param name="cancellationToken">Stops asking.</param>
    public async Task<IReadOnlyList<LedgerState>> StatesAsync(IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        var root = await RackRoots.RequireAsync(session, cancellationToken).ConfigureAwait(false);
        return await StatesAsync(root, Chosen(root, names), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>How all ledgers are of a rack that has been read.</summary>
    public Task<IReadOnlyList<LedgerState>> StatesAsync(RackRoot root, CancellationToken cancellationToken) => StatesAsync(root, root.Ledgers, cancellationToken);

    /// <summary>Delivers all that is pending, reads back what was only taken, and keeps the marks. A ledger that fails is told in its state.</summary>
    public async Task<IReadOnlyList<LedgerState>> SyncAsync(IReadOnlyList<string> names, Action<LedgerMark> reached, CancellationToken cancellationToken)
    {
        var root = await RackRoots.RequireWritableAsync(session, cancellationToken).ConfigureAwait(false);
        var chosen = Chosen(root, names).ToList();
        var states = await Task.WhenAll(chosen.Select(m => SyncAsync(root, m, reached, cancellationToken))).ConfigureAwait(false);
        if (root.Head is { } head)
        {
            // The others' marks stay as they were read; a head that moved meanwhile wins, and its writer's marks with it.
            var marks = root.Ledgers.Select(m => states.FirstOrDefault(s => s.Mark.Definition == m.Definition)?.Mark ?? m).ToList();
            if (!marks.SequenceEqual(root.Ledgers))
                await session.Connection.Journal.RebuildAsync(new JournalEnd(head, root.Index, marks), cancellationToken).ConfigureAwait(false);
        }

        return states;
    }

    private async Task<IReadOnlyList<LedgerState>> StatesAsync(RackRoot root, IEnumerable<LedgerMark> marks, CancellationToken cancellationToken) =>
        await Task.WhenAll(marks.Select(m => StateAsync(root, m, cancellationToken))).ConfigureAwait(false);

    private async Task<LedgerState> SyncAsync(RackRoot root, LedgerMark mark, Action<LedgerMark> reached, CancellationToken cancellationToken)
    {
        var head = root.Head?.Sequence ?? 0;
        try
        {
            await new LedgerCourier(session).CatchUpAsync(mark, head, Patience, m => reached(mark = m), cancellationToken).ConfigureAwait(false);
            if (mark.Confirmed < mark.Delivered) mark = await ConfirmAsync(root, mark, cancellationToken).ConfigureAwait(false);
            return State(mark, head, null);
        }
        catch (RackException e)
        {
            return State(mark, head, e.Message);
        }
    }

    // Reads back from the last confirmed change on, as far as everything is there and the same.
    private async Task<LedgerMark> ConfirmAsync(RackRoot root, LedgerMark mark, CancellationToken cancellationToken)
    {
        var there = await session.Ledgers.UseAsync(mark.Definition, Patience, (ledger, token) => HashesAsync(ledger.ReadAsync(root.RackId, mark.Confirmed + 1, token), token), cancellationToken).ConfigureAwait(false);
        var late = new List<LedgerText>();
        var confirmed = mark.Confirmed;
        await foreach (var change in session.Connection.Journal.ReadFromAsync(mark.Confirmed + 1, cancellationToken).ConfigureAwait(false))
        {
            if (change.Sequence > mark.Delivered) break;
            var missing = LedgerTexts.Of(change).Where(t => there.GetValueOrDefault((t.Sequence, t.Part)) != t.Sha256).ToList();
            if (missing.Count == 0 && confirmed == change.Sequence - 1) confirmed = change.Sequence;
            late.AddRange(missing.Where(t => session.Connection.Clock.GetUtcNow() - t.Time > Ingestion));
        }

        if (late.Count > 0) await session.Ledgers.UseAsync(mark.Definition, Patience, (ledger, token) => ledger.AppendAsync(late, token), cancellationToken).ConfigureAwait(false);
        return mark with { Confirmed = confirmed };
    }

    private static async Task<Dictionary<(long Sequence, LedgerPart Part), string>> HashesAsync(IAsyncEnumerable<LedgerCopy> copies, CancellationToken cancellationToken)
    {
        var hashes = new Dictionary<(long, LedgerPart), string>();
        await foreach (var copy in copies.WithCancellation(cancellationToken).ConfigureAwait(false)) hashes.TryAdd((copy.Sequence, copy.Part), Hash.Of(copy.Text));
        return hashes;
    }

    private async Task<LedgerState> StateAsync(RackRoot root, LedgerMark mark, CancellationToken cancellationToken)
    {
        var head = root.Head?.Sequence ?? 0;
        try
        {
            await session.Ledgers.UseAsync(mark.Definition, session.Ledgers.Deadline, (ledger, token) => ledger.ExamineAsync(token), cancellationToken).ConfigureAwait(false);
            return State(mark, head, null);
        }
        catch (RackException e)
        {
            return State(mark, head, e.Message);
        }
    }

    private LedgerState State(LedgerMark mark, long head, string? fault)
    {
        var pending = mark.Pending(head);
        var waiting = mark.Delivered - mark.Confirmed;
        var todo = pending > 0 ? string.Create(CultureInfo.InvariantCulture, $"{pending} to be delivered: Sync-RackLedger {mark.Definition.Name} -Rack {session.Name}")
            : waiting > 0 ? string.Create(CultureInfo.InvariantCulture, $"{waiting} taken, not read back yet: Sync-RackLedger {mark.Definition.Name} -Rack {session.Name} in some minutes")
            : null;
        return new LedgerState(mark, pending, fault is null, fault ?? todo);
    }

    private IEnumerable<LedgerMark> Chosen(RackRoot root, IReadOnlyList<string> names)
    {
        var unknown = names.Where(n => root.Ledgers.All(m => m.Definition.Name != n))
            .Select(n => LedgerErrors.Unknown(session.Name, n, [.. root.Ledgers.Select(m => m.Definition.Name)])).ToList();
        if (unknown.Count > 0) throw new RackException(unknown);
        return root.Ledgers.Where(m => names.Count == 0 || names.Contains(m.Definition.Name));
    }
}
