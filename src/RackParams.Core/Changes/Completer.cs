using RackParams.Core.Catalog;
using RackParams.Core.Errors;
using RackParams.Core.Journal;
using RackParams.Core.Racks;

namespace RackParams.Core.Changes;

/// <summary>Follows a change that was left to EKS to its end, from whatever machine, and records that end as a change of its own.</summary>
public sealed class Completer(RackSession session)
{
    /// <summary>The last change that EKS still works on, or the one of a sequence; null: nothing is submitted.</summary>
    public async Task<Entry?> FindAsync(long? sequence, CancellationToken cancellationToken)
    {
        await RackRoots.RequireAsync(session, cancellationToken).ConfigureAwait(false);
        var submitted = new Dictionary<Guid, Entry>();
        await foreach (var stored in session.Connection.Journal.ReadFromAsync(sequence ?? 1, cancellationToken).ConfigureAwait(false))
        {
            var entry = Entry.Read(stored);
            if (entry.Result == ChangeResult.Submitted) submitted[entry.Record.ChangeId] = entry;
            else if (entry.Record is { Action: ChangeAction.Complete, RefersTo: { } ended }) submitted.Remove(ended);
        }

        return submitted.Values.Where(e => sequence is null || e.Record.Sequence == sequence).MaxBy(e => e.Record.Sequence);
    }

    /// <summary>Waits until EKS has come to its end with a submitted change, and records how.</summary>
    public async Task<Entry> CompleteAsync(Entry submitted, string reason, IChangeDialog dialog, CancellationToken cancellationToken)
    {
        if (ReasonRule.Check(reason, []) is { } fault) throw new RackException(fault);
        var updates = session.Connection.Updates ?? throw new RackException(RackErrors.NothingToFollow(session.Name, submitted.Record.Sequence));
        var failures = new List<string>();
        foreach (var update in submitted.Outcome!.Updates)
        {
            if (await updates.FollowAsync(update, Told, cancellationToken).ConfigureAwait(false) is { } failed) failures.Add(failed);
        }

        return await RecordAsync(submitted, reason, failures.Count == 0 ? null : string.Join(" ", failures), cancellationToken).ConfigureAwait(false);

        Task Told(string note)
        {
            dialog.Step(note, 3, 4);
            return Task.CompletedTask;
        }
    }

    private async Task<Entry> RecordAsync(Entry submitted, string reason, string? error, CancellationToken cancellationToken)
    {
        var root = await RackRoots.RequireWritableAsync(session, cancellationToken).ConfigureAwait(false);
        var actor = await session.Connection.Identity.WhoAmIAsync(cancellationToken).ConfigureAwait(false);
        var slots = submitted.Record.Assignments.Select(a => session.Catalog.Find(a.Name)).OfType<ParameterDefinition>().SelectMany(d => d.Binding.Targets);
        var live = await LiveState.ReadAsync(session.Connection, root, slots, cancellationToken).ConfigureAwait(false);
        var record = NewRecord.After(root, session, actor, ChangeAction.Complete, reason, submitted.Record.Ticket, TimeSpan.Zero) with
        {
            RefersTo = submitted.Record.ChangeId,
            Assignments = submitted.Record.Assignments,
            Implied = submitted.Record.Implied,
            Targets = [.. submitted.Record.Targets.Select(t => t with { Rises = 0 })],
        };
        var stored = StoredChanges.Of(record);
        if (!await session.Connection.Journal.AppendAsync(stored, cancellationToken).ConfigureAwait(false))
        {
            await new HeadKeeper(session).CatchUpAsync(root, cancellationToken).ConfigureAwait(false);
            return await RecordAsync(submitted, reason, error, cancellationToken).ConfigureAwait(false);
        }

        var ended = stored.With(record, OutcomeBuilder.Build(session, record, live, OutcomeBuilder.Written, error, null));
        await session.Connection.Journal.WriteOutcomeAsync(ended, cancellationToken).ConfigureAwait(false);
        return await new HeadKeeper(session).AdvanceAsync(root, ended, cancellationToken).ConfigureAwait(false);
    }
}
