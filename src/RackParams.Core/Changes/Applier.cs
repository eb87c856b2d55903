using System.Globalization;
using System.Text.Json.Nodes;
using RackParams.Core.Errors;
using RackParams.Core.Journal;
using RackParams.Core.Ledgers;
using RackParams.Core.Racks;

namespace RackParams.Core.Changes;

/// <summary>Carries a recorded plan out and writes its outcome. From the record on, being cancelled means: no further target, and tell the truth.</summary>
internal sealed class Applier(RackSession session, RackRoot root, Plan plan, LiveState live, IChangeDialog dialog)
{
    // After a cancellation: for the request under way, and again for the outcome.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(2);

    private readonly Dictionary<TargetRef, LiveObject> _objects = new(live.Objects);
    private (TargetWrite Write, long Sent)? _unanswered;

    /// <param name="noWait">An EKS update that comes last is not waited for.</param>
    public async Task<Entry> ApplyAsync(ChangeRecord record, StoredChange stored, bool noWait, CancellationToken cancellationToken)
    {
        var log = new WriterLog(session, record, dialog);
        var error = await new LedgerCourier(session).RequireAsync(root, stored, cancellationToken).ConfigureAwait(false)
            ?? await WriteAllAsync(record, log, noWait, cancellationToken).ConfigureAwait(false);
        StoredChange ended;
        try
        {
            if (error is not null || log.Running.Count > 0) await ReadBackAsync().ConfigureAwait(false);
            if (await LateAsync(record, cancellationToken).ConfigureAwait(false) is { } late) error += late;
            using var deadline = new CancellationTokenSource(Grace);
            ended = await EndAsync(record, stored.With(record, Outcome(record, log, error)), deadline.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is RackException { Code: not "ChangeLeftOpen" } or OperationCanceledException)
        {
            throw new RackException(RackErrors.LeftOpen(session.Name, record.Sequence, e is OperationCanceledException ? "no answer in time" : e.Message), e);
        }

        return await AdvanceAsync(ended, cancellationToken).ConfigureAwait(false);
    }

    // What stopped the writing; null: everything was written.
    private async Task<string?> WriteAllAsync(ChangeRecord record, WriterLog log, bool noWait, CancellationToken cancellationToken)
    {
        using var grace = new CancellationTokenSource();
        await using var stop = cancellationToken.Register(() => grace.CancelAfter(Grace)).ConfigureAwait(false);
        for (var i = 0; i < plan.Writes.Count; i++)
        {
            var write = plan.Writes[i];
            if (cancellationToken.IsCancellationRequested) return $"stopped by its user before {write.Target}";
            var last = i == plan.Writes.Count - 1;
            var fence = log.Fence with { Step = i, NoWait = noWait && last };

            // What EKS has taken can be left to it at once; a request to the cluster gets its grace.
            var token = write.Target.Kind.IsKubernetes() ? grace.Token : cancellationToken;
            var sent = session.Connection.Clock.GetTimestamp();
            try
            {
                var answer = await session.Connection.Targets.ApplyAsync(write, fence, token).ConfigureAwait(false);
                if (answer is null) _objects.Remove(write.Target);
                else _objects[write.Target] = answer;
            }
            catch (RackException e)
            {
                if (e.Error.Kind is ErrorKind.Timeout or ErrorKind.Unreachable && e.Code != "FencePassed") _unanswered = (write, sent);
                return e.Message;
            }
            catch (OperationCanceledException)
            {
                _unanswered = (write, sent);
                return $"stopped by its user while writing {write.Target}";
            }

            if (log.Running.Count > 0 && !last) return $"stopped by its user before {plan.Writes[i + 1].Target}";
            if (!last) await log.KeepAsync(write.Target.ToString()).ConfigureAwait(false);
        }

        return null;
    }

    // A write that nobody answered may be under way still, and carried out after a look at the object found nothing. So its end is told
    // only when it is there, or when the API server would have given it up; who doesn't wait for that leaves the change open.
    private async Task<string?> LateAsync(ChangeRecord record, CancellationToken cancellationToken)
    {
        if (_unanswered is not var (write, sent) || !write.Target.Kind.IsKubernetes()) return null;
        var (clock, within) = (session.Connection.Clock, session.Connection.LateWrites);
        while (!IsDone(write))
        {
            if (clock.GetElapsedTime(sent) >= within)
                return within == TimeSpan.Zero ? null : string.Create(CultureInfo.InvariantCulture, $" It was not carried out within {within.TotalSeconds:0.###} s of being sent.");
            dialog.Step($"{write.Target}: no answer; looking whether it is written all the same", 3, 4);
            try
            {
                await Task.Delay(BetweenLooks, clock, cancellationToken).ConfigureAwait(false);
            }
            catch (OperationCanceledException e)
            {
                throw new RackException(RackErrors.LeftOpen(session.Name, record.Sequence, $"{write.Target} may be written still"), e);
            }

            await ReadBackAsync().ConfigureAwait(false);
        }

        return null;
    }

    private bool IsDone(TargetWrite write)
    {
        var live = _objects.GetValueOrDefault(write.Target);
        return write.Verb switch
        {
            WriteVerb.Create => live is not null,
            WriteVerb.Delete => live?.Document["metadata"]?["deletionTimestamp"] is not null || live?.Uid != write.Uid,
            _ => live is not null && write.Fields.All(f => JsonNode.DeepEquals(Documents.At(live.Document, f.Path), f.New)),
        };
    }

    // A write that failed may have arrived all the same: only the live object knows.
    private async Task ReadBackAsync()
    {
        using var deadline = new CancellationTokenSource(Grace);
        foreach (var target in plan.Writes.Select(w => w.Target).Distinct())
        {
            var now = await session.Connection.Targets.ReadAsync(target, deadline.Token).ConfigureAwait(false);
            if (now is null) _objects.Remove(target);
            else _objects[target] = now;
        }
    }

    private ChangeOutcome Outcome(ChangeRecord record, WriterLog log, string? error)
    {
        var after = LiveState.Of(root, _objects.Values, live.Read);
        var outcome = OutcomeBuilder.Build(session, record, after, OutcomeBuilder.Written, error, null);
        return log.Running.Count == 0 ? outcome : outcome with { Result = ChangeResult.Submitted, Updates = [.. log.Running] };
    }

    private async Task<StoredChange> EndAsync(ChangeRecord record, StoredChange ended, CancellationToken cancellationToken)
    {
        var journal = session.Connection.Journal;
        return await journal.WriteOutcomeAsync(ended, cancellationToken).ConfigureAwait(false)
            ? ended
            : await journal.ReadAsync(record.Sequence, cancellationToken).ConfigureAwait(false) ?? ended;
    }

    private async Task<Entry> AdvanceAsync(StoredChange ended, CancellationToken cancellationToken)
    {
        try
        {
            return await new HeadKeeper(session).AdvanceAsync(root, ended, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is RackException or OperationCanceledException)
        {
            // The change is complete; the next writer moves a head that lags by one.
            return Entry.Read(ended);
        }
    }
}
