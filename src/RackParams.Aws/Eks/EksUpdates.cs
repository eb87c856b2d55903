using System.Globalization;
using Amazon.EKS.Model;
using RackParams.Aws.Access;
using RackParams.Core.Errors;

namespace RackParams.Aws.Eks;

/// <summary>Carries out steps on EKS: sends one, and follows it until EKS is done with it.</summary>
internal sealed class EksUpdates(AwsSession session, TimeProvider time)
{
    // After an update EKS may call the cluster busy for a moment although nothing runs any more.
    private const int Turns = 6;
    private const int Blind = 5;
    private const double Growth = 1.5;

    private static readonly TimeSpan First = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    private readonly EksWatch _watch = new(session);
    private readonly OtherUpdates _others = new(session, time);

    /// <summary>How long a request that is on its way when somebody stops may take.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>What tells EKS that a step is a repeat: the same for the same step of the same change, on any machine.</summary>
    public static string Token(Guid changeId, int step) => string.Create(CultureInfo.InvariantCulture, $"{changeId:D}-{step}");

    /// <summary>Sends a step and follows it to its end.</summary>
    /// <param name="stop">Before EKS has it: ends it. Afterwards: nobody waits any longer, and EKS goes on.</param>
    public async Task<EksResult> RunAsync(EksStep step, string token, IProgress<EksProgress>? progress, CancellationToken stop)
    {
        var work = await SendAsync(step, token, stop).ConfigureAwait(false);
        return await FollowAsync(step.What, work, progress, stop).ConfigureAwait(false);
    }

    /// <summary>Sends a step and doesn't wait. Somebody else's update in progress is an error that names it.</summary>
    public async Task<EksWork> SendAsync(EksStep step, string token, CancellationToken stop)
    {
        for (var turn = 1; ; turn++)
        {
            stop.ThrowIfCancellationRequested();
            try
            {
                return await SendOnceAsync(step, token, stop).ConfigureAwait(false);
            }
            catch (RackException e) when (step.WaitsItsTurn && e.InnerException is ResourceInUseException busy)
            {
                if (await _others.FindAsync(step, busy.Message, stop).ConfigureAwait(false) is { } other) throw new RackException(InTheWay(step, other), busy);
                if (turn == Turns) throw;
            }

            await Task.Delay(First, time, stop).ConfigureAwait(false);
        }
    }

    /// <summary>Before anything is sent: somebody else's update in progress is an error that names it.</summary>
    public async Task RequireFreeAsync(EksStep step, CancellationToken cancellationToken)
    {
        if (await _others.FindAsync(step, "", cancellationToken).ConfigureAwait(false) is { } other) throw new RackException(InTheWay(step, other));
    }

    /// <summary>Follows what EKS has taken, from whatever machine it was sent.</summary>
    /// <param name="what">What changes, for progress and errors.</param>
    /// <param name="work">What EKS has taken.</param>
    /// <param name="progress">Told of each look.</param>
    /// <param name="atOnce">Looks before it waits: it may have ended long ago.</param>
    /// <param name="stop">Nobody waits any longer, and EKS goes on.</param>
    public async Task<EksResult> FollowAsync(string what, EksWork work, IProgress<EksProgress>? progress, CancellationToken stop, bool atOnce = false)
    {
        if (work.Kind == EksWorkKind.Done) return new EksResult(work, EksState.Successful);
        var (begun, failures) = (time.GetTimestamp(), 0);
        for (var pause = atOnce ? TimeSpan.Zero : First; ; pause = Next(pause))
        {
            try
            {
                await Task.Delay(pause, time, stop).ConfigureAwait(false);
                var reading = await _watch.ReadAsync(work, stop).ConfigureAwait(false);
                progress?.Report(new EksProgress(what, work, reading.State, time.GetElapsedTime(begun), reading.Note));
                if (reading.State != EksState.Running) return new EksResult(work, reading.State, Fault(what, work, reading));
                failures = 0;
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return new EksResult(work, EksState.Running);
            }
            catch (RackException e) when (IsPassing(e.Error.Kind) && ++failures < Blind)
            {
                // EKS goes on without being looked at; the next look may do.
            }
            catch (RackException e)
            {
                return new EksResult(work, EksState.Running, EksErrors.LostSight(session.Access, what, work.Name, e.Message));
            }
        }
    }

    // A stop lets the request that is on its way arrive: what it did would be unknown otherwise.
    private async Task<EksWork> SendOnceAsync(EksStep step, string token, CancellationToken stop)
    {
        using var grace = new CancellationTokenSource();
        using var stopping = stop.Register(() => grace.CancelAfter(Grace));
        try
        {
            return await session.CallAsync(
                new AwsCall(step.Action, step.What, Writes: true), t => step.Send(session.Eks, token, t), grace.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException e)
        {
            throw new RackException(AwsErrors.TimedOut(session.Access, step.Action, Grace.TotalSeconds, writes: true), e);
        }
    }

    private RackError InTheWay(EksStep step, OtherUpdate other) => EksErrors.UpdateInProgress(
        session.Access, step.What, other.Name, other.Begun, other.By);

    private RackError? Fault(string what, EksWork work, EksReading reading) => reading.State switch
    {
        EksState.Failed => EksErrors.UpdateFailed(session.Access, what, work.Name, reading.Note ?? "EKS gives no reason"),
        EksState.Cancelled => EksErrors.UpdateCancelled(session.Access, what, work.Name),
        _ => null,
    };

    private static bool IsPassing(ErrorKind kind) => kind is ErrorKind.Busy or ErrorKind.Unreachable or ErrorKind.Timeout;

    private static TimeSpan Next(TimeSpan pause) => pause == TimeSpan.Zero ? First : pause * Growth < Longest ? pause * Growth : Longest;
}
