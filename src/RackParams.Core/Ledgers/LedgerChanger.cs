using RackParams.Core.Changes;
using RackParams.Core.Errors;
using RackParams.Core.Journal;
using RackParams.Core.Racks;

namespace RackParams.Core.Ledgers;

/// <summary>Adds and removes ledgers: recorded changes, by the same protocol as any other.</summary>
public sealed class LedgerChanger(RackSession session)
{
    private const int Attempts = 8;

    // Setting up may take longer than a change may be held up.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    // For the outcome, whatever the user's own patience.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    /// <summary>Adds a ledger, or gives one of the same place another delivery or retention. Before anything is recorded it is examined, written to, read back and compared; afterwards it gets the whole journal. Null: not approved.</summary>
    public async Task<LedgerState?> AddAsync(LedgerDefinition asked, LedgerRequest request, Action<LedgerMark> reached, CancellationToken cancellationToken)
    {
        LedgerDefinition.CheckName(asked.Name);
        if (ReasonRule.Check(request.Reason, []) is { } fault) throw new RackException(fault);
        var root = await RackRoots.RequireWritableAsync(session, cancellationToken).ConfigureAwait(false);
        RefuseOtherPlace(root, asked);
        if (Eased(root, asked) is { } definition)
        {
            if (await ChangeAsync(request, now => Adding(now, definition), new HashSet<string> { definition.Name }, null, cancellationToken).ConfigureAwait(false) is null) return null;
        }
        else
        {
            var trial = new LedgerTrial(session, root, asked, Patience);
            definition = await trial.ExamineAsync(cancellationToken).ConfigureAwait(false);
            var planned = Adding(root, definition);
            if (!await request.Approve(planned).ConfigureAwait(false)) return null;
            await trial.RunAsync(cancellationToken).ConfigureAwait(false);
            if (await ChangeAsync(request, now => Adding(now, definition), new HashSet<string>(), planned, cancellationToken).ConfigureAwait(false) is null) return null;
        }

        var keeper = new LedgerKeeper(session);
        if ((await RackRoots.RequireAsync(session, cancellationToken).ConfigureAwait(false)).Ledgers.All(m => m.Definition != definition))
            throw new RackException(LedgerErrors.NotKept(session.Name, definition.Name));
        return (await keeper.SyncAsync([definition.Name], reached, cancellationToken).ConfigureAwait(false)).Single();
    }

    /// <summary>Removes ledgers, all in one change. They needn't confirm it, or one that is gone for good could never be removed. Null: not approved.</summary>
    public async Task<Entry?> RemoveAsync(IReadOnlyList<string> names, LedgerRequest request, CancellationToken cancellationToken)
    {
        if (ReasonRule.Check(request.Reason, []) is { } fault) throw new RackException(fault);
        return await ChangeAsync(request, now => Removing(now, names), names.ToHashSet(StringComparer.Ordinal), null, cancellationToken).ConfigureAwait(false);
    }

    private async Task<Entry?> ChangeAsync(
        LedgerRequest request, Func<RackRoot, LedgerPlan> plan, IReadOnlySet<string> excused, LedgerPlan? approved, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var root = await RackRoots.RequireWritableAsync(session, cancellationToken).ConfigureAwait(false);
            if (root.Head is null) root = await new HeadKeeper(session).FirstAsync(root, cancellationToken).ConfigureAwait(false);
            var planned = plan(root);
            if (!planned.Says(approved) && !await request.Approve(planned).ConfigureAwait(false)) return null;
            approved = planned;
            if (await new BaselineWriter(session).SupplementAsync(root, cancellationToken).ConfigureAwait(false)) continue;
            var courier = new LedgerCourier(session, excused);
            await courier.CheckAsync(root, cancellationToken).ConfigureAwait(false);
            var record = await RecordAsync(root, planned, request, cancellationToken).ConfigureAwait(false);
            var stored = StoredChanges.Of(record);
            if (await session.Connection.Journal.AppendAsync(stored, cancellationToken).ConfigureAwait(false))
                return await EndAsync(root, record, stored, courier, cancellationToken).ConfigureAwait(false);
            await new HeadKeeper(session).CatchUpAsync(root, cancellationToken).ConfigureAwait(false);
        }

        throw new RackException(RequestErrors.Unstable(session.Name));
    }

    private async Task<Entry> EndAsync(RackRoot root, ChangeRecord record, StoredChange stored, LedgerCourier courier, CancellationToken cancellationToken)
    {
        var error = await courier.RequireAsync(root, stored, cancellationToken).ConfigureAwait(false);
        var ended = await EndAsync(record, stored.With(record, Outcome(record, error))).ConfigureAwait(false);
        var entry = await new HeadKeeper(session).AdvanceAsync(root, ended, cancellationToken).ConfigureAwait(false);
        if (error is not null) throw new RackException(LedgerErrors.NotDelivered(session.Name, record.Sequence, error));
        var removed = record.Assignments.Where(a => a.New is null).Select(a => LedgerForm.Ledger(a.Name)).ToHashSet();
        await courier.PartAsync(root.Ledgers.Select(m => m.Definition).Where(l => removed.Contains(l.Name)), ended, cancellationToken).ConfigureAwait(false);
        return entry;
    }

    // Being stopped doesn't count any more: a record without an outcome would block the next change.
    private async Task<StoredChange> EndAsync(ChangeRecord record, StoredChange ended)
    {
        using var deadline = new CancellationTokenSource(Grace);
        try
        {
            return await session.Connection.Journal.WriteOutcomeAsync(ended, deadline.Token).ConfigureAwait(false)
                ? ended
                : await session.Connection.Journal.ReadAsync(record.Sequence, deadline.Token).ConfigureAwait(false) ?? ended;
        }
        catch (Exception e) when (e is RackException or OperationCanceledException)
        {
            throw new RackException(RackErrors.LeftOpen(session.Name, record.Sequence, e is OperationCanceledException ? "no answer in time" : e.Message), e);
        }
    }

    private LedgerPlan Adding(RackRoot root, LedgerDefinition definition)
    {
        RefuseOtherPlace(root, definition);
        var before = root.Ledgers.Select(m => m.Definition).FirstOrDefault(l => l.Name == definition.Name);
        if (before == definition) throw new RackException(LedgerErrors.Same(session.Name, before));
        if (before is null && root.Ledgers.Count >= LedgerDefinition.Most) throw new RackException(LedgerErrors.TooMany(session.Name));
        var assignment = new Assignment(LedgerForm.Assignment(definition.Name), before is null ? null : LedgerForm.Write(before), LedgerForm.Write(definition));
        var blinds = before is not null && definition.IsWeakerThan(before)
            ? $"{before.Title} promises an auditor less from then on: {before.Promise} → {definition.Promise}."
            : null;
        return new LedgerPlan(session.Name, [assignment], $"{(before is null ? "Add" : "Change")} the ledger {definition.Title} of {session.Name}, {definition.Promise}", blinds);
    }

    private LedgerPlan Removing(RackRoot root, IReadOnlyList<string> names)
    {
        var known = root.Ledgers.Select(m => m.Definition).ToDictionary(l => l.Name, StringComparer.Ordinal);
        var unknown = names.Where(n => !known.ContainsKey(n)).Select(n => LedgerErrors.Unknown(session.Name, n, [.. known.Keys])).ToList();
        if (unknown.Count > 0) throw new RackException(unknown);
        var going = names.Distinct(StringComparer.Ordinal).Select(n => known[n]).ToList();
        var titles = string.Join(" and ", going.Select(l => l.Title));
        return new LedgerPlan(
            session.Name, [.. going.Select(l => new Assignment(LedgerForm.Assignment(l.Name), LedgerForm.Write(l), null))],
            $"Remove the ledger {titles} of {session.Name}",
            $"{titles} gets no change any more; what it holds stays there. {(known.Count == going.Count ? "The rack then has no copy that its own administrators can't shorten." : "")}".TrimEnd());
    }

    // A ledger that is there already and is to promise less: it is neither tried nor has to confirm, for it may be down just now.
    private static LedgerDefinition? Eased(RackRoot root, LedgerDefinition asked)
    {
        var before = root.Ledgers.Select(m => m.Definition).FirstOrDefault(l => l.Name == asked.Name);
        var after = before is null ? null : before with { Delivery = asked.Delivery, Retain = asked.Retain ?? before.Retain };
        return after?.IsWeakerThan(before!) == true ? after : null;
    }

    // The same name at another place would make what was delivered there look like what was delivered here.
    private void RefuseOtherPlace(RackRoot root, LedgerDefinition asked)
    {
        var other = root.Ledgers.Select(m => m.Definition).FirstOrDefault(l =>
            (l.Name == asked.Name) != ((l.Kind, l.Destination) == (asked.Kind, asked.Destination)));
        if (other is not null) throw new RackException(LedgerErrors.Exists(session.Name, other));
    }

    private async Task<ChangeRecord> RecordAsync(RackRoot root, LedgerPlan plan, LedgerRequest request, CancellationToken cancellationToken)
    {
        var actor = await session.Connection.Identity.WhoAmIAsync(cancellationToken).ConfigureAwait(false);
        return NewRecord.After(root, session, actor, ChangeAction.Ledger, request.Reason, request.Ticket, TimeSpan.Zero) with
        {
            Assignments = plan.Assignments,
            Forecast = plan.Blinds is null ? null : new Forecast([nameof(Impact.BlindsAuditor)], []),
        };
    }

    private ChangeOutcome Outcome(ChangeRecord record, string? error)
    {
        var now = Timestamp.Cut(session.Connection.Clock.GetUtcNow());
        return new ChangeOutcome
        {
            ChangeId = record.ChangeId,
            RecordHash = Hash.Of(ChangeText.Write(record)),
            Time = now > record.Time ? now : record.Time,
            Result = error is null ? ChangeResult.Applied : ChangeResult.Failed,
            Assignments = [.. record.Assignments.Select(a => new AssignmentOutcome(a.Name, error is null, error is null ? a.New : a.Old))],
            Error = error,
        };
    }
}
