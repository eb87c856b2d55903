using RackParams.Core.Errors;
using RackParams.Core.Journal;
using RackParams.Core.Ledgers;
using RackParams.Core.Racks;

namespace RackParams.Core.Changes;

/// <summary>Makes changes: the whole protocol, from a request to its outcome and the journal's head.</summary>
public sealed class Changer(RackSession session)
{
    private const int Attempts = 8;

    // How long after the record a target may still be written.
    private static readonly TimeSpan ApplyWithin = TimeSpan.FromSeconds(20);

    /// <summary>The plan of a request; nothing is written anywhere.</summary>
    public async Task<Plan> PlanAsync(ChangeRequest request, CancellationToken cancellationToken)
    {
        var inputs = RequestChecker.Check(request, session.Catalog);
        return (await PrepareAsync(request, inputs, cancellationToken).ConfigureAwait(false)).Plan;
    }

    /// <summary>Carries a request out. What cannot be recorded is not done; what was recorded has an outcome, or stays open and blocks the next change.</summary>
    public async Task<ChangeReport> ChangeAsync(ChangeRequest request, IChangeDialog dialog, CancellationToken cancellationToken)
    {
        var inputs = RequestChecker.Check(request, session.Catalog);
        var approved = "";
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            dialog.Step("Reading the rack and planning", 0, 4);
            var identity = session.Connection.Identity.WhoAmIAsync(cancellationToken);
            var (root, plan, live) = await PrepareAsync(request, inputs, cancellationToken).ConfigureAwait(false);
            if (plan.IsEmpty)
            {
                // Who asked is not recorded; the question isn't left behind all the same.
                await ((Task)identity).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                return new ChangeReport(plan, null);
            }

            var actor = await identity.ConfigureAwait(false);
            if (actor.ClusterArn is { } other)
                plan = plan with { Warnings = [.. plan.Warnings, $"{session.Name}: AWS says you are {actor.Arn}, the cluster takes you for {other}. The record holds both."] };
            if (request.NoWait && (plan.Writes.Count == 0 || plan.Writes[^1].Target.Kind.IsKubernetes()))
                throw new RackException(RequestErrors.NothingToLeave());
            if (plan.Hash != approved && !await dialog.ApproveAsync(plan, cancellationToken).ConfigureAwait(false)) return new ChangeReport(plan, null);
            approved = plan.Hash;
            if (await new BaselineWriter(session).SupplementAsync(root, cancellationToken).ConfigureAwait(false)) continue;

            dialog.Step("Dry run", 1, 4);
            if (!await TryAsync(root, plan, cancellationToken).ConfigureAwait(false)) continue;

            dialog.Step("Recording", 2, 4);
            var record = Record(request, root, plan, actor);
            var stored = StoredChanges.Of(record);
            if (!await session.Connection.Journal.AppendAsync(stored, cancellationToken).ConfigureAwait(false))
            {
                await new HeadKeeper(session).CatchUpAsync(root, cancellationToken).ConfigureAwait(false);
                continue;
            }

            dialog.Step("Applying", 3, 4);
            var entry = await new Applier(session, root, plan, live, dialog).ApplyAsync(record, stored, request.NoWait, cancellationToken).ConfigureAwait(false);
            return new ChangeReport(plan, entry);
        }

        throw new RackException(RequestErrors.Unstable(session.Name));
    }

    // False: what was planned on is not what is there.
    private async Task<bool> TryAsync(RackRoot root, Plan plan, CancellationToken cancellationToken)
    {
        var ledgers = new LedgerCourier(session).CheckAsync(root, cancellationToken);
        var planned = true;
        foreach (var write in plan.Writes)
        {
            try
            {
                planned &= IsAsPlanned(write, await session.Connection.Targets.DryRunAsync(write, cancellationToken).ConfigureAwait(false));
            }
            catch (RackException e) when (e.Code == "ChangedInBetween")
            {
                planned = false;
            }
        }

        await ledgers.ConfigureAwait(false);
        return planned;
    }

    // The object moved on since it was read, or what was read was old: a body made of it would set fields back.
    private static bool IsAsPlanned(TargetWrite write, LiveObject? tried) => write.Generation is not { } generation || tried is null || tried.Generation <= generation + 1;

    private async Task<(RackRoot Root, Plan Plan, LiveState Live)> PrepareAsync(
        ChangeRequest request, IReadOnlyList<CheckedInput> inputs, CancellationToken cancellationToken)
    {
        try
        {
            var root = await RackRoots.RequireWritableAsync(session, cancellationToken).ConfigureAwait(false);
            if (root.Head is null) root = await new HeadKeeper(session).FirstAsync(root, cancellationToken).ConfigureAwait(false);
            var live = await LiveState.ReadAsync(session.Connection, root, PlanScope.Slots(inputs, session.Catalog), cancellationToken).ConfigureAwait(false);
            var plan = await new Planner(session, root, request, live).PlanAsync(inputs, cancellationToken).ConfigureAwait(false);
            return (root, plan, live);
        }
        catch (RackException unreadable) when (unreadable.Error.Kind is ErrorKind.Unreachable or ErrorKind.Timeout && inputs.Any(i => i.Fault is not null))
        {
            // Faults of values waited for the live state; where it can't be had they are still the better answer.
            throw new RackException([.. inputs.Select(i => i.Fault).OfType<RackError>()]);
        }
    }

    private ChangeRecord Record(ChangeRequest request, RackRoot root, Plan plan, Actor actor) =>
        NewRecord.After(root, session, actor, request.Action, request.Reason, request.Ticket, ApplyWithin) with
        {
            RefersTo = request.RefersTo,
            Assignments = [.. plan.Assignments.Select(a => new Assignment(a.Name, a.Old, a.New))],
            Implied = plan.Implied,
            Targets = [.. plan.Writes.GroupBy(w => w.Target).Select(w => new RecordTarget(
                w.Key.Kind.ToString(), w.Key.Name, w.First().Uid, w.First().Generation, w.Sum(one => one.Rises)))],
            TakesOver = plan.TakesOver,
            Forecast = plan.Forecast,
            PlanHash = plan.Hash,
        };
}
