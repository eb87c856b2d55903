using System.Globalization;
using RackParams.Core.Catalog;
using RackParams.Core.Errors;
using RackParams.Core.Journal;
using RackParams.Core.Racks;

namespace RackParams.Core.Changes;

/// <summary>Ends an interrupted change: writes the outcome that really happened, and by whom it was resolved.</summary>
/// <param name="session">The rack.</param>
/// <param name="isGone">Whether a writer was a process of this machine that no longer runs.</param>
public sealed class Resolver(RackSession session, Func<ClaimedContext, bool> isGone)
{
    // A request that started before the fence has its own deadline of ten seconds; five more for clocks.
    private static readonly TimeSpan AfterFence = TimeSpan.FromSeconds(15);

    public Resolver(RackSession session)
        : this(session, LocalProcess.IsGone)
    {
    }

    /// <summary>Resolves the open change; its sequence can be given to make sure which.</summary>
    public async Task<Entry> ResolveAsync(long? sequence, string reason, CancellationToken cancellationToken)
    {
        if (ReasonRule.Check(reason, []) is { } fault) throw new RackException(fault);
        var root = await RackRoots.RequireWritableAsync(session, cancellationToken).ConfigureAwait(false);
        var stored = await OpenAsync(root, sequence, cancellationToken).ConfigureAwait(false);
        var record = Entry.Read(stored).Record;
        var actor = await session.Connection.Identity.WhoAmIAsync(cancellationToken).ConfigureAwait(false);
        var free = (stored.Progress?.Lease is { } lease && lease > record.ApplyBefore ? lease : record.ApplyBefore) + AfterFence;
        if (!isGone(record.Claimed) && session.Connection.Clock.GetUtcNow() < free)
            throw new RackException(RackErrors.MayRun(session.Name, record, free));

        var slots = record.Assignments.Concat(record.Implied)
            .Select(a => session.Catalog.Find(a.Name)).OfType<ParameterDefinition>().SelectMany(d => d.Binding.Targets)
            .Concat(record.Targets.Select(t => Enum.TryParse<TargetKind>(t.Kind, out var kind) ? (TargetSlot?)new TargetSlot(kind, t.Name) : null).OfType<TargetSlot>());
        // Before what is live is read: what ends in between is followed for nothing, and never missed.
        var running = await RunningAsync(record, free, cancellationToken).ConfigureAwait(false);
        var live = await LiveState.ReadAsync(session.Connection, root, slots, cancellationToken).ConfigureAwait(false);
        var writer = new OutcomeWriter(actor, session.Claimed, reason.Trim());
        var outcome = OutcomeBuilder.Build(session, record, live, OutcomeBuilder.Resolved, null, writer) with { RecordHash = Hash.Of(stored.Record) };
        if (running.Count > 0) outcome = outcome with { Result = ChangeResult.Submitted, Updates = running };
        return await EndAsync(root, stored.With(record, outcome), cancellationToken).ConfigureAwait(false);
    }

    private async Task<IReadOnlyList<UpdateRef>> RunningAsync(ChangeRecord record, DateTimeOffset until, CancellationToken cancellationToken)
    {
        var targets = record.Targets.Select(t => Enum.TryParse<TargetKind>(t.Kind, out var kind) ? new TargetRef(kind, t.Name) : null).OfType<TargetRef>()
            .Where(t => !t.Kind.IsKubernetes()).ToList();
        if (targets.Find(t => session.Connection.Unavailable.ContainsKey(t.Kind)) is { } hidden)
            throw new RackException(RackErrors.OutOfSight(session.Name, record.Sequence, hidden.ToString()));
        return targets.Count > 0 && session.Connection.Updates is { } updates
            ? await updates.RunningAsync(targets, record.Time, until, cancellationToken).ConfigureAwait(false)
            : [];
    }

    private async Task<StoredChange> OpenAsync(RackRoot root, long? sequence, CancellationToken cancellationToken)
    {
        var next = (root.Head?.Sequence ?? 0) + 1;
        var stored = await session.Connection.Journal.ReadAsync(sequence ?? next, cancellationToken).ConfigureAwait(false);
        if (stored is null)
        {
            throw new RackException(sequence is { } asked
                ? JournalErrors.NoSuchChange(session.Name, asked.ToString(CultureInfo.InvariantCulture))
                : RackErrors.NothingOpen(session.Name));
        }

        if (stored.Outcome is null) return stored;
        if (sequence is not null) throw new RackException(RackErrors.NotOpen(session.Name, stored.Sequence, Entry.Read(stored).Result));

        // Only the head lagged: with it moved on, the change behind it may be the open one.
        await new HeadKeeper(session).CatchUpAsync(root, cancellationToken).ConfigureAwait(false);
        var behind = await session.Connection.Journal.ReadAsync(next + 1, cancellationToken).ConfigureAwait(false);
        return behind is { Outcome: null } ? behind : throw new RackException(RackErrors.NothingOpen(session.Name));
    }

    private async Task<Entry> EndAsync(RackRoot root, StoredChange ended, CancellationToken cancellationToken)
    {
        var journal = session.Connection.Journal;
        if (!await journal.WriteOutcomeAsync(ended, cancellationToken).ConfigureAwait(false))
            ended = await journal.ReadAsync(ended.Sequence, cancellationToken).ConfigureAwait(false) ?? ended;
        var now = root.Head?.Sequence + 1 == ended.Sequence || root.Head is null
            ? root
            : await RackRoots.RequireAsync(session, cancellationToken).ConfigureAwait(false);
        return await new HeadKeeper(session).AdvanceAsync(now, ended, cancellationToken).ConfigureAwait(false);
    }
}
