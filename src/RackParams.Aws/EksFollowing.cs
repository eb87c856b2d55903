using RackParams.Aws.Access;
using RackParams.Aws.Eks;
using RackParams.Core.Errors;
using RackParams.Core.Journal;
using RackParams.Core.Ports;
using RackParams.Core.Racks;

namespace RackParams.Aws;

/// <summary>Follows updates of a cluster from whatever machine they were begun.</summary>
internal sealed class EksFollowing(AwsSession session, string cluster, TimeProvider time) : IUpdates
{
    private static readonly TimeSpan Pulse = TimeSpan.FromSeconds(2);

    public static UpdateRef Ref(EksWork work) => new(work.Kind.ToString(), work.Part, work.UpdateId);

    public async Task<IReadOnlyList<UpdateRef>> RunningAsync(IEnumerable<TargetRef> targets, DateTimeOffset from, DateTimeOffset until, CancellationToken cancellationToken)
    {
        var running = new RunningUpdates(session, cluster);
        var found = new List<UpdateRef>();
        foreach (var target in targets.Distinct())
            found.AddRange((await running.FindAsync(target, from, until, cancellationToken).ConfigureAwait(false)).Select(Ref));
        return found;
    }

    public async Task<string?> FollowAsync(UpdateRef update, Func<string, Task> progress, CancellationToken cancellationToken)
    {
        if (!Enum.TryParse<EksWorkKind>(update.Kind, out var kind)) throw new RackException(EksErrors.UpdateUnknown(session.Access, update.ToString()));
        var work = new EksWork(kind, cluster, update.Part, update.Id);
        var begun = time.GetTimestamp();
        var following = new EksUpdates(session, time).FollowAsync(work.Name, work, null, cancellationToken, atOnce: true);
        while (await Task.WhenAny(following, Task.Delay(Pulse, time, CancellationToken.None)).ConfigureAwait(false) != following)
            await progress($"EKS: {work.Name}, {time.GetElapsedTime(begun):m\\:ss}").ConfigureAwait(false);
        var result = await following.ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        return result.State == EksState.Running ? throw new RackException(result.Error!) : result.Error?.Message;
    }

    public async Task<IReadOnlyList<PastUpdate>?> HistoryAsync(TargetRef target, CancellationToken cancellationToken)
    {
        if (target.Kind == TargetKind.AccessEntries) return null;
        var updates = await new UpdateReader(session).AllAsync(UpdateReader.Of(cluster, target), cancellationToken).ConfigureAwait(false);
        return [.. updates.Where(u => u.CreatedAt is not null).Select(u => new PastUpdate(u.Id!, u.Type?.Value ?? "update", u.Status?.Value ?? "", UpdateReader.Begun(u)!.Value))];
    }
}
