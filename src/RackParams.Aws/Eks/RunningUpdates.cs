using Amazon.EKS;
using RackParams.Aws.Access;
using RackParams.Core.Racks;

namespace RackParams.Aws.Eks;

/// <summary>Finds what EKS works on without having been told its id.</summary>
internal sealed class RunningUpdates(AwsSession session, string cluster)
{
    // EKS' clock needn't be the rack's.
    private static readonly TimeSpan Slack = TimeSpan.FromMinutes(5);

    private readonly UpdateReader _updates = new(session);
    private readonly EksPartsReader _parts = new(session, cluster);

    /// <summary>What works on an object and was begun within a time.</summary>
    public async Task<IReadOnlyList<EksWork>> FindAsync(TargetRef target, DateTimeOffset from, DateTimeOffset until, CancellationToken cancellationToken)
    {
        if (target.Kind == TargetKind.AccessEntries) return [];
        var (kind, part) = (Kind(target), target.Kind == TargetKind.Cluster ? null : target.Name);
        if (part is not null && target.Kind == TargetKind.Addon && await ComingOrGoingAsync(part, cancellationToken).ConfigureAwait(false) is { } alone) return alone;

        var found = await _updates.InProgressAsync(UpdateReader.Of(cluster, target), cancellationToken).ConfigureAwait(false);
        return [.. found.Where(u => UpdateReader.Begun(u) is not { } begun || (begun > from - Slack && begun < until + Slack)).Select(u => new EksWork(kind, cluster, part, u.Id))];
    }

    // An add-on that is not there has no updates to be asked for, and what makes or removes one has no id. Null: neither.
    private async Task<IReadOnlyList<EksWork>?> ComingOrGoingAsync(string addOn, CancellationToken cancellationToken) =>
        (await _parts.FindAddOnAsync(addOn, cancellationToken).ConfigureAwait(false))?["status"]?.ToString() switch
        {
            null => [],
            var s when s == AddonStatus.CREATING.Value => [new EksWork(EksWorkKind.AddOnCreation, cluster, addOn)],
            var s when s == AddonStatus.DELETING.Value => [new EksWork(EksWorkKind.AddOnRemoval, cluster, addOn)],
            _ => null,
        };

    private static EksWorkKind Kind(TargetRef target) => target.Kind switch
    {
        TargetKind.NodeGroup => EksWorkKind.NodeGroupUpdate,
        TargetKind.Addon => EksWorkKind.AddOnUpdate,
        _ => EksWorkKind.ClusterUpdate,
    };
}
