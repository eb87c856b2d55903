using System.Text.Json.Nodes;
using Amazon.EKS;
using RackParams.Aws.Access;
using RackParams.Aws.Eks;
using RackParams.Core.Changes;
using RackParams.Core.Errors;
using RackParams.Core.Journal;
using RackParams.Core.Ports;
using RackParams.Core.Racks;

namespace RackParams.Aws;

/// <summary>An EKS cluster with its node groups, add-ons and access entries. EKS counts no generations: what was planned on is compared field by field.</summary>
internal sealed class EksTargets(AwsSession session, string cluster, ClusterGlance glance, TimeProvider time) : ITargets
{
    // More steps of one write than EKS has kinds of update.
    private const int StepsOfAWrite = 1000;

    private static readonly TimeSpan Pulse = TimeSpan.FromSeconds(5);

    private readonly EksClusterReader _clusters = new(session);
    private readonly EksPartsReader _parts = new(session, cluster);
    private readonly EksUpdates _updates = new(session, time);

    public async Task<LiveObject?> ReadAsync(TargetRef target, CancellationToken cancellationToken) => target.Kind == TargetKind.Cluster
        ? Live(target, await glance.ReadAsync("parameters", cancellationToken).ConfigureAwait(false))
        : await ReadNowAsync(target, cancellationToken).ConfigureAwait(false);

    public async Task<IReadOnlyList<LiveObject>> ListAsync(TargetKind kind, CancellationToken cancellationToken)
    {
        var names = kind switch
        {
            TargetKind.Addon => await _parts.ListAddOnsAsync(cancellationToken).ConfigureAwait(false),
            TargetKind.NodeGroup => await _clusters.ListNodeGroupsAsync(cluster, cancellationToken).ConfigureAwait(false),
            _ => [cluster],
        };
        var found = await Task.WhenAll(names.Select(name => ReadAsync(new TargetRef(kind, name), cancellationToken))).ConfigureAwait(false);
        return [.. found.OfType<LiveObject>()];
    }

    // EKS has no dry run. What can be judged here: that nothing moved since the plan, that EKS has a call for it, and that no update of somebody else's is in the way.
    public async Task<LiveObject?> DryRunAsync(TargetWrite write, CancellationToken cancellationToken)
    {
        var (steps, after) = await StepsAsync(write, cancellationToken).ConfigureAwait(false);
        if (after?["status"]?.ToString() == "UPDATING" && steps.FirstOrDefault(s => s.WaitsItsTurn) is { } first)
            await _updates.RequireFreeAsync(first, cancellationToken).ConfigureAwait(false);
        return after is null ? null : new LiveObject(write.Target, write.Uid ?? "", 0, "", after);
    }

    public async Task<LiveObject?> ApplyAsync(TargetWrite write, Fence fence, CancellationToken cancellationToken)
    {
        glance.Forget();
        var (steps, _) = await StepsAsync(write, cancellationToken).ConfigureAwait(false);
        for (var i = 0; i < steps.Count; i++)
        {
            if (i == 0 && fence.IsPassed)
                throw new RackException(ClusterErrors.FencePassed(session.Access.Rack, write.Target.ToString(), fence.Sequence, fence.ApplyBefore));
            var token = EksUpdates.Token(fence.ChangeId, (fence.Step * StepsOfAWrite) + i);
            var work = await SendAsync(write.Target, steps[i], token, fence, cancellationToken).ConfigureAwait(false);
            if (work.Kind == EksWorkKind.Done) continue;
            if (fence.Log is { } log) await log.TakenAsync(EksFollowing.Ref(work), CancellationToken.None).ConfigureAwait(false);
            if (fence.NoWait && i == steps.Count - 1) return Planned(write);
            var result = await FollowAsync(steps[i], work, fence.Log, cancellationToken).ConfigureAwait(false);
            if (result.State == EksState.Running) return result.Error is { } lost ? throw new RackException(lost) : Planned(write);
            fence.Log?.Done(EksFollowing.Ref(work));
            if (result.Error is { } failed) throw new RackException(failed);
        }

        return await ReadNowAsync(write.Target, cancellationToken).ConfigureAwait(false);
    }

    // A request without an answer may have arrived all the same. Then EKS is at work, and the change has not failed: it is left to EKS.
    private async Task<EksWork> SendAsync(TargetRef target, EksStep step, string token, Fence fence, CancellationToken cancellationToken)
    {
        var sent = fence.Clock.GetUtcNow();
        try
        {
            return await _updates.SendAsync(step, token, cancellationToken).ConfigureAwait(false);
        }
        catch (RackException e) when (fence.Log is not null && e.Error.Kind is ErrorKind.Timeout or ErrorKind.Unreachable)
        {
            foreach (var work in await new RunningUpdates(session, cluster).FindAsync(target, sent, fence.Clock.GetUtcNow(), CancellationToken.None).ConfigureAwait(false))
                await fence.Log!.TakenAsync(EksFollowing.Ref(work), CancellationToken.None).ConfigureAwait(false);
            throw;
        }
    }

    private async Task<LiveObject?> ReadNowAsync(TargetRef target, CancellationToken cancellationToken)
    {
        var document = target.Kind switch
        {
            TargetKind.Cluster => await _clusters.RequireAsync(cluster, cancellationToken).ConfigureAwait(false),
            TargetKind.AccessEntries => await _parts.ReadAccessAsync(cancellationToken).ConfigureAwait(false),
            TargetKind.Addon => await _parts.FindAddOnAsync(target.Name, cancellationToken).ConfigureAwait(false),
            _ => await _clusters.FindNodeGroupAsync(cluster, target.Name, cancellationToken).ConfigureAwait(false),
        };
        return document is null ? null : Live(target, document);
    }

    private static LiveObject Live(TargetRef target, JsonObject document) => new(target, Uid(target, document), 0, "", document);

    // Nobody waits for it any longer: what is live, its writer reads.
    private static LiveObject Planned(TargetWrite write) => new(write.Target, write.Uid ?? "", 0, "", []);

    private async Task<EksResult> FollowAsync(EksStep step, EksWork work, IUpdateLog? log, CancellationToken cancellationToken)
    {
        var begun = time.GetTimestamp();
        var following = _updates.FollowAsync(step.What, work, null, cancellationToken);
        while (await Task.WhenAny(following, Task.Delay(Pulse, time, CancellationToken.None)).ConfigureAwait(false) != following)
        {
            if (log is null) continue;
            try
            {
                await log.StillAsync($"EKS changes {step.What}: {time.GetElapsedTime(begun):m\\:ss}").ConfigureAwait(false);
            }
            catch (Exception e) when (e is RackException or OperationCanceledException)
            {
                // A lease that could not be renewed now is renewed at the next turn.
            }
        }

        return await following.ConfigureAwait(false);
    }

    private async Task<(IReadOnlyList<EksStep> Steps, JsonObject? After)> StepsAsync(TargetWrite write, CancellationToken cancellationToken)
    {
        if (write.Verb == WriteVerb.Create) return ([AddOnSteps.Create(cluster, write.Target.Name, write.Body["addonVersion"]?.ToString(), null)], write.Body);
        var live = await ReadNowAsync(write.Target, cancellationToken).ConfigureAwait(false);
        if (write.Verb == WriteVerb.Delete) return (live is null ? [] : [AddOnSteps.Delete(cluster, write.Target.Name, preserve: false)], null);
        if (live is null) throw Changed(write, "it is gone");
        if (write.Uid is { } uid && uid != live.Uid) throw Changed(write, "it was deleted and made anew");
        if (write.Fields.FirstOrDefault(f => !JsonNode.DeepEquals(At(live.Document, f.Path), f.Old)) is { } moved) throw Changed(write, $"somebody changed {moved.Field}");
        var after = (JsonObject)live.Document.DeepClone();
        MergePatch.Apply(after, write.Body);
        return (Between(write.Target, live.Document, after), after);
    }

    private IReadOnlyList<EksStep> Between(TargetRef target, JsonObject before, JsonObject after) => target.Kind switch
    {
        TargetKind.Cluster => ClusterSteps.Between(before, after),
        TargetKind.AccessEntries => AccessDocument.Between(cluster, before, after),
        TargetKind.Addon => [AddOnSteps.Update(cluster, target.Name, after["addonVersion"]?.ToString(), after["configurationValues"]?.ToString(), ResolveConflicts.PRESERVE)],
        _ => NodeGroupSteps.Between(before, after),
    };

    private RackException Changed(TargetWrite write, string how) => new(ClusterErrors.ChangedInBetween(session.Access.Rack, write.Target.ToString(), how));

    private static JsonNode? At(JsonObject document, IReadOnlyList<string> path) =>
        path.Aggregate((JsonNode?)document, (node, step) => (node as JsonObject)?[step]);

    private static string Uid(TargetRef target, JsonObject document) =>
        (document["arn"] ?? document["nodegroupArn"] ?? document["addonArn"])?.ToString() ?? target.ToString();
}
