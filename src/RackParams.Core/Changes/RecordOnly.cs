using RackParams.Core.Errors;
using RackParams.Core.Journal;
using RackParams.Core.Racks;

namespace RackParams.Core.Changes;

/// <summary>Writes a change that touches no target: what was found is recorded, and that is all of it.</summary>
internal sealed class RecordOnly(RackSession session)
{
    private const int Attempts = 8;
    private const int LongestTicket = 200;

    // From the record on a cancellation no longer counts: the outcome must follow.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    /// <summary>Records.</summary>
    /// <param name="action">What it is.</param>
    /// <param name="reason">Why.</param>
    /// <param name="ticket">Ticket, if any.</param>
    /// <param name="fill">Completes a record with what is found, and says how the targets are; asked anew where another writer came first.</param>
    /// <param name="cancellationToken">Stops it before the record.</param>
    public async Task<Entry> WriteAsync(
        ChangeAction action, string reason, string? ticket,
        Func<RackRoot, ChangeRecord, CancellationToken, Task<(ChangeRecord Record, IReadOnlyList<TargetOutcome> Targets)>> fill,
        CancellationToken cancellationToken)
    {
        Check(reason, ticket);
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var identity = session.Connection.Identity.WhoAmIAsync(cancellationToken);
            var root = await RackRoots.RequireWritableAsync(session, cancellationToken).ConfigureAwait(false);
            if (root.Head is null) root = await new HeadKeeper(session).FirstAsync(root, cancellationToken).ConfigureAwait(false);
            if (await new BaselineWriter(session).SupplementAsync(root, cancellationToken).ConfigureAwait(false)) continue;
            var start = NewRecord.After(root, session, await identity.ConfigureAwait(false), action, reason, ticket, TimeSpan.Zero);
            var (record, targets) = await fill(root, start, cancellationToken).ConfigureAwait(false);
            var stored = StoredChanges.Of(record);
            if (await session.Connection.Journal.AppendAsync(stored, cancellationToken).ConfigureAwait(false))
                return await EndAsync(root, record, stored, targets).ConfigureAwait(false);
            await new HeadKeeper(session).CatchUpAsync(root, cancellationToken).ConfigureAwait(false);
        }

        throw new RackException(RequestErrors.Unstable(session.Name));
    }

    private async Task<Entry> EndAsync(RackRoot root, ChangeRecord record, StoredChange stored, IReadOnlyList<TargetOutcome> targets)
    {
        using var deadline = new CancellationTokenSource(Grace);
        try
        {
            var ended = stored.With(record, Outcome(record, stored, targets));
            var journal = session.Connection.Journal;
            if (!await journal.WriteOutcomeAsync(ended, deadline.Token).ConfigureAwait(false))
                ended = await journal.ReadAsync(record.Sequence, deadline.Token).ConfigureAwait(false) ?? ended;
            return await new HeadKeeper(session).AdvanceAsync(root, ended, deadline.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is RackException or OperationCanceledException)
        {
            throw new RackException(RackErrors.LeftOpen(session.Name, record.Sequence, e is OperationCanceledException ? "no answer in time" : e.Message), e);
        }
    }

    private ChangeOutcome Outcome(ChangeRecord record, StoredChange stored, IReadOnlyList<TargetOutcome> targets)
    {
        var now = Timestamp.Cut(session.Connection.Clock.GetUtcNow());
        return new ChangeOutcome
        {
            ChangeId = record.ChangeId,
            RecordHash = Hash.Of(stored.Record),
            Time = now > record.Time ? now : record.Time,
            Result = ChangeResult.Applied,
            Assignments = [.. record.Assignments.Select(a => new AssignmentOutcome(a.Name, true, a.New))],
            Targets = targets,
        };
    }

    private static void Check(string reason, string? ticket)
    {
        var errors = new List<RackError>();
        if (ReasonRule.Check(reason, []) is { } fault) errors.Add(fault);
        if (ticket?.Length > LongestTicket) errors.Add(RequestErrors.TextTooLong("-Ticket", ticket.Length, LongestTicket));
        if (ticket is not null && PlainText.Fault(ticket) is { } odd) errors.Add(RequestErrors.TextNotPlain("-Ticket", odd));
        if (errors.Count > 0) throw new RackException(errors);
    }
}
