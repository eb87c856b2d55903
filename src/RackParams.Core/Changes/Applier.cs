using RackParams.Core.Errors;
using RackParams.Core.Journal;
using RackParams.Core.Ledgers;
using RackParams.Core.Racks;

namespace RackParams.Core.Changes;

/// <summary>Carries a recorded plan out and writes its outcome. From the record on, being cancelled means: no further target, and tell the truth.</summary>
internal sealed class Applier(RackSession session, RackRoot root, Plan plan, LiveState live)
{
    // After a cancellation: for the request under way, and again for the outcome.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    private readonly Dictionary<TargetRef, LiveObject> _objects = new(live.Objects);

    public async Task<Entry> ApplyAsync(ChangeRecord record, StoredChange stored, CancellationToken cancellationToken)
    {
        var fence = new Fence(record.Sequence, record.ApplyBefore);
        var error = await new LedgerCourier(session).RequireAsync(root, stored, cancellationToken).ConfigureAwait(false)
            ?? await WriteAllAsync(fence, cancellationToken).ConfigureAwait(false);
        StoredChange ended;
        try
        {
            using var deadline = new CancellationTokenSource(Grace);
            if (error is not null) await ReadBackAsync(deadline.Token).ConfigureAwait(false);
            ended = await EndAsync(record, stored.With(record, Outcome(record, error)), deadline.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is RackException or OperationCanceledException)
        {
            throw new RackException(RackErrors.LeftOpen(session.Name, record.Sequence, e is OperationCanceledException ? "no answer in time" : e.Message), e);
        }

        return await AdvanceAsync(ended, cancellationToken).ConfigureAwait(false);
    }

    // What stopped the writing; null: everything was written.
    private async Task<string?> WriteAllAsync(Fence fence, CancellationToken cancellationToken)
    {
        using var grace = new CancellationTokenSource();
        await using var stop = cancellationToken.Register(() => grace.CancelAfter(Grace)).ConfigureAwait(false);
        foreach (var write in plan.Writes)
        {
            if (cancellationToken.IsCancellationRequested) return $"stopped by its user before {write.Target}";
            try
            {
                var answer = await session.Connection.Targets.ApplyAsync(write, fence, grace.Token).ConfigureAwait(false);
                if (answer is null) _objects.Remove(write.Target);
                else _objects[write.Target] = answer;
            }
            catch (RackException e)
            {
                return e.Message;
            }
            catch (OperationCanceledException)
            {
                return $"stopped by its user while writing {write.Target}";
            }
        }

        return null;
    }

    // A write that failed may have arrived all the same: only the live object knows.
    private async Task ReadBackAsync(CancellationToken cancellationToken)
    {
        foreach (var target in plan.Writes.Select(w => w.Target).Distinct())
        {
            var now = await session.Connection.Targets.ReadAsync(target, cancellationToken).ConfigureAwait(false);
            if (now is null) _objects.Remove(target);
            else _objects[target] = now;
        }
    }

    private ChangeOutcome Outcome(ChangeRecord record, string? error)
    {
        var after = LiveState.Of(root, _objects.Values, live.Read);
        return OutcomeBuilder.Build(session, record, after, OutcomeBuilder.Written, error, null);
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
