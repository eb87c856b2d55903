using System.Globalization;
using RackParams.Core.Catalog;
using RackParams.Core.Changes;
using RackParams.Core.Errors;
using RackParams.Core.Journal;
using RackParams.Core.Ports;

namespace RackParams.Core.Racks;

/// <summary>Records parameters as found. A baseline touches nothing, so one that was cut off can always be ended by what it says it found.</summary>
internal sealed class BaselineWriter(RackSession session)
{
    private IJournal Journal => session.Connection.Journal;

    /// <summary>The first record of a rack: every parameter.</summary>
    public async Task<Entry> FirstAsync(RackRoot root, RegisterRequest request, CancellationToken cancellationToken)
    {
        var stored = await Journal.ReadAsync(1, cancellationToken).ConfigureAwait(false);
        if (stored is not null && Registration.RackOf(stored) != root.RackId) throw new RackException(LifeErrors.JournalForeign(session.Name, Registration.RackOf(stored)));
        if (stored is { Outcome: not null }) return await AdvancedAsync(root, stored, cancellationToken).ConfigureAwait(false);
        var live = await LiveState.ReadAsync(session.Connection, root, session.Catalog.Slots, cancellationToken).ConfigureAwait(false);
        if (stored is null)
        {
            var record = await RecordAsync(root, ChangeAction.Register, _ => true, request.Reason, request.Ticket, live, cancellationToken).ConfigureAwait(false);
            var own = StoredChanges.Of(record with
            {
                Continues = request.Continues,
                Forecast = request.Continues is { Blinds: true } ? new Forecast([nameof(Impact.BlindsAuditor)], []) : null,
            });
            if (await Journal.AppendAsync(own, cancellationToken).ConfigureAwait(false)) return await EndAsync(root, own, live, null, cancellationToken).ConfigureAwait(false);
            stored = await Journal.ReadAsync(1, cancellationToken).ConfigureAwait(false) ?? throw new RackException(RackErrors.RegistrationUnfinished(session.Name));
        }

        // Begun by another run, perhaps another person's: the outcome says who ended it.
        var writer = new OutcomeWriter(await session.Connection.Identity.WhoAmIAsync(cancellationToken).ConfigureAwait(false), session.Claimed, request.Reason);
        return await EndAsync(root, stored, live, writer, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>What a newer catalog brought and the journal never saw, before the first change under it. False: there was nothing to record.</summary>
    public async Task<bool> SupplementAsync(RackRoot root, CancellationToken cancellationToken)
    {
        if (root.Head is not { } head || head.Catalog >= session.Catalog.Version) return false;
        var live = await LiveState.ReadAsync(session.Connection, root, session.Catalog.Slots, cancellationToken).ConfigureAwait(false);
        var reason = string.Create(CultureInfo.InvariantCulture, $"Parameters that catalog version {session.Catalog.Version} brought, as found");
        var known = root.Index.Select(i => i.Name).ToHashSet(StringComparer.Ordinal);
        var record = await RecordAsync(root, ChangeAction.Baseline, d => d.Since > Math.Max(head.Catalog, 1) && !known.Contains(d.Name), reason, null, live, cancellationToken).ConfigureAwait(false);
        if (record.Assignments.Count == 0) return false;
        var stored = StoredChanges.Of(record);
        if (await Journal.AppendAsync(stored, cancellationToken).ConfigureAwait(false))
            await EndAsync(root, stored, live, null, cancellationToken).ConfigureAwait(false);
        else
            await new HeadKeeper(session).CatchUpAsync(root, cancellationToken).ConfigureAwait(false);
        return true;
    }

    private async Task<Entry> EndAsync(RackRoot root, StoredChange stored, LiveState live, OutcomeWriter? writer, CancellationToken cancellationToken)
    {
        if (stored.Outcome is null)
        {
            var record = Entry.Read(stored).Record;
            var ended = stored.With(record, Outcome(record, stored, live) with { WrittenBy = writer });
            stored = await Journal.WriteOutcomeAsync(ended, cancellationToken).ConfigureAwait(false)
                ? ended
                : await Journal.ReadAsync(stored.Sequence, cancellationToken).ConfigureAwait(false) ?? ended;
        }

        return await AdvancedAsync(root, stored, cancellationToken).ConfigureAwait(false);
    }

    private Task<Entry> AdvancedAsync(RackRoot root, StoredChange stored, CancellationToken cancellationToken) =>
        new HeadKeeper(session).AdvanceAsync(root, stored, cancellationToken);

    private async Task<ChangeRecord> RecordAsync(
        RackRoot root, ChangeAction action, Func<ParameterDefinition, bool> wanted, string reason, string? ticket, LiveState live, CancellationToken cancellationToken)
    {
        var actor = await session.Connection.Identity.WhoAmIAsync(cancellationToken).ConfigureAwait(false);
        var definitions = session.Catalog.In(live.Documents).Where(d => d.Expansion is null && wanted(d) && live.Covers(d.Binding.Targets)).ToList();
        return NewRecord.After(root, session, actor, action, reason, ticket, TimeSpan.Zero) with
        {
            Assignments = [.. definitions
                .Select(d => new Assignment(d.Name, null, d.Binding.Read(live.Documents).Value))
                .Where(a => a.New is not null)],
            Targets = [.. definitions.SelectMany(d => d.Binding.Targets).Where(t => !t.IsEvery).Select(live.Documents.Target).Distinct().Order(TargetRef.Order)
                .Select(live.Objects.GetValueOrDefault).OfType<LiveObject>()
                .Select(o => new RecordTarget(o.Target.Kind.ToString(), o.Target.Name, o.Uid, o.Generation, 0))],
        };
    }

    private ChangeOutcome Outcome(ChangeRecord record, StoredChange stored, LiveState live)
    {
        var now = Timestamp.Cut(session.Connection.Clock.GetUtcNow());
        return new ChangeOutcome
        {
            ChangeId = record.ChangeId,
            RecordHash = Hash.Of(stored.Record),
            Time = now > record.Time ? now : record.Time,
            Result = ChangeResult.Applied,
            Assignments = [.. record.Assignments.Select(a => new AssignmentOutcome(a.Name, true, a.New))],
            Targets = [.. record.Targets.Select(t => Target(t, live))],
        };
    }

    private static TargetOutcome Target(RecordTarget target, LiveState live)
    {
        var now = live.Objects.Values.FirstOrDefault(o => o.Uid == target.Uid);
        return new TargetOutcome(target.Kind, target.Name, now?.Uid, target.Generation, now?.Generation, now is null ? null : SpecHash.Of(now));
    }
}
