using System.Globalization;
using RackParams.Core.Changes;
using RackParams.Core.Errors;
using RackParams.Core.Journal;
using RackParams.Core.Racks;

namespace RackParams.Core.Ledgers;

/// <summary>Brings a rack's changes to its ledgers: at least once, each text always under the same id.</summary>
/// <param name="session">The rack.</param>
/// <param name="excused">Ledgers that needn't confirm: those that are about to be removed.</param>
internal sealed class LedgerCourier(RackSession session, IReadOnlySet<string>? excused = null)
{
    // Changes delivered at a time.
    private const int Batch = 50;

    // How much of what earlier runs left a change delivers in passing; Sync-RackLedger delivers all.
    private const long InPassing = 2 * Batch;

    /// <summary>Before anything is recorded: a ledger that must confirm and can't stops the change here, in the ordinary case without a trace.</summary>
    public async Task CheckAsync(RackRoot root, CancellationToken cancellationToken)
    {
        var checks = Required(root).Select(l => FaultAsync(() => session.Ledgers.UseAsync(l, session.Ledgers.Deadline, (opened, token) => opened.ExamineAsync(token), cancellationToken)));
        var faults = await Task.WhenAll(checks).ConfigureAwait(false);
        foreach (var (ledger, fault) in Required(root).Zip(faults))
            if (fault is not null) throw new RackException(LedgerErrors.Down(session.Name, ledger, fault.Message), fault);
    }

    /// <summary>After the record is in the journal and before anything is touched. Null: every ledger that must has it; else why not, in a sentence.</summary>
    public async Task<string?> RequireAsync(RackRoot root, StoredChange change, CancellationToken cancellationToken)
    {
        var deliveries = Required(root).Select(l => FaultAsync(() => session.Ledgers.AppendAsync(l, [LedgerTexts.RecordOf(change)], session.Ledgers.Deadline, cancellationToken)));
        try
        {
            var fault = (await Task.WhenAll(deliveries).ConfigureAwait(false)).FirstOrDefault(f => f is not null);
            return fault is null ? null : $"not delivered to a ledger that must confirm it first: {fault.Message}";
        }
        catch (OperationCanceledException)
        {
            return "stopped by its user before every ledger that must had confirmed it.";
        }
    }

    /// <summary>After a change is complete: both its texts and what earlier runs left. What can't be delivered stays pending and is warned of. Answers the marks as they are then.</summary>
    public async Task<IReadOnlyList<LedgerMark>> DeliverAsync(RackRoot root, StoredChange last, CancellationToken cancellationToken)
    {
        var marks = LedgerMarks.With(root.Ledgers, Entry.Read(last));
        return marks.Count == 0 ? marks : await Task.WhenAll(marks.Select(m => DeliverAsync(m, last, cancellationToken))).ConfigureAwait(false);
    }

    /// <summary>Delivers everything up to a sequence to one ledger; what fails is thrown, with the mark it came to.</summary>
    public async Task<LedgerMark> CatchUpAsync(LedgerMark mark, long last, TimeSpan deadline, Action<LedgerMark> reached, CancellationToken cancellationToken)
    {
        var texts = new List<LedgerText>();
        var next = mark.Delivered + 1;
        if (next > last) return mark;
        await foreach (var change in session.Connection.Journal.ReadFromAsync(next, cancellationToken).ConfigureAwait(false))
        {
            if (change.Sequence > last) break;
            texts.AddRange(LedgerTexts.Of(change));
            next = change.Sequence + 1;
            if (texts.Count >= Batch * 2) await FlushAsync().ConfigureAwait(false);
        }

        if (texts.Count > 0) await FlushAsync().ConfigureAwait(false);
        return mark;

        async Task FlushAsync()
        {
            var receipt = await session.Ledgers.AppendAsync(mark.Definition, texts, deadline, cancellationToken).ConfigureAwait(false);
            mark = mark.After(next - 1, receipt);
            reached(mark);
            texts.Clear();
        }
    }

    /// <summary>A last word to ledgers that were removed, as far as they listen.</summary>
    public Task PartAsync(IEnumerable<LedgerDefinition> removed, StoredChange last, CancellationToken cancellationToken) =>
        Task.WhenAll(removed.Select(l => FaultAsync(() => session.Ledgers.AppendAsync(l, [.. LedgerTexts.Of(last)], session.Ledgers.Deadline, cancellationToken))));

    private IEnumerable<LedgerDefinition> Required(RackRoot root) => root.Ledgers.Select(m => m.Definition)
        .Where(l => l.Delivery == LedgerDelivery.Required && excused?.Contains(l.Name) != true);

    private async Task<LedgerMark> DeliverAsync(LedgerMark mark, StoredChange last, CancellationToken cancellationToken)
    {
        try
        {
            if (mark.Delivered == last.Sequence - 1)
                return mark.After(last.Sequence, await session.Ledgers.AppendAsync(mark.Definition, [.. LedgerTexts.Of(last)], session.Ledgers.Deadline, cancellationToken).ConfigureAwait(false));
            var until = Math.Min(last.Sequence, mark.Delivered + InPassing);
            await CatchUpAsync(mark, until, session.Ledgers.Deadline, m => mark = m, cancellationToken).ConfigureAwait(false);
            if (mark.Delivered < last.Sequence) Warn(mark, last.Sequence, "There is more than a change delivers in passing.");
        }
        catch (RackException e)
        {
            Warn(mark, last.Sequence, e.Message);
        }
        catch (OperationCanceledException)
        {
            Warn(mark, last.Sequence, "Stopped by its user.");
        }

        return mark;
    }

    private void Warn(LedgerMark mark, long head, string why) => session.Warn(string.Create(
        CultureInfo.InvariantCulture,
        $"{session.Name}: {mark.Pending(head)} recorded change{(mark.Pending(head) == 1 ? "" : "s")} not delivered to the ledger {mark.Definition.Name} yet. {why} The next run tries again, or: Sync-RackLedger {mark.Definition.Name} -Rack {session.Name}"));

    // Null: it went well.
    private static async Task<RackException?> FaultAsync<T>(Func<Task<T>> work)
    {
        try
        {
            await work().ConfigureAwait(false);
            return null;
        }
        catch (RackException e)
        {
            return e;
        }
    }
}
