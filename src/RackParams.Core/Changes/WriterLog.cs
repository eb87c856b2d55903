using RackParams.Core.Errors;
using RackParams.Core.Journal;
using RackParams.Core.Ports;

namespace RackParams.Core.Changes;

/// <summary>Keeps an open change's progress in the journal while its writer works: what EKS has taken, and a lease that tells others to wait.</summary>
internal sealed class WriterLog(RackSession session, ChangeRecord record, IChangeDialog dialog) : IUpdateLog
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan RenewBefore = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly List<UpdateRef> _updates = [];
    private readonly List<string> _steps = [];
    private DateTimeOffset _until = record.ApplyBefore;

    /// <summary>What EKS has taken and nobody has seen the end of.</summary>
    public List<UpdateRef> Running { get; } = [];

    /// <summary>Until when the next write may begin.</summary>
    public Fence Fence => new(record.Sequence, _until) { Clock = session.Connection.Clock, ChangeId = record.ChangeId, Log = this };

    public async Task TakenAsync(UpdateRef update, CancellationToken cancellationToken)
    {
        _updates.Add(update);
        Running.Add(update);
        await WriteAsync(cancellationToken).ConfigureAwait(false);
    }

    public async Task StillAsync(string note)
    {
        dialog.Step(note, 3, 4);
        if (_until - session.Connection.Clock.GetUtcNow() > RenewBefore) return;
        using var deadline = new CancellationTokenSource(Patience);
        await WriteAsync(deadline.Token).ConfigureAwait(false);
    }

    public void Done(UpdateRef update) => Running.Remove(update);

    /// <summary>A write is done and another follows: where time for it would run short, the lease gives it some.</summary>
    public async Task KeepAsync(string step)
    {
        _steps.Add(step);
        if (_updates.Count == 0) return;
        using var deadline = new CancellationTokenSource(Patience);
        try
        {
            await WriteAsync(deadline.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is RackException or OperationCanceledException)
        {
            // Without more time the next write may find its fence passed, and that is told as its end.
        }
    }

    private async Task WriteAsync(CancellationToken cancellationToken)
    {
        var until = Timestamp.Cut(session.Connection.Clock.GetUtcNow() + Lease);
        await session.Connection.Journal.WriteProgressAsync(record.Sequence, new ChangeProgress(until, [.. _updates], [.. _steps]), cancellationToken).ConfigureAwait(false);
        _until = until;
    }
}
