using System.Text.RegularExpressions;
using Amazon.CloudTrail;
using Amazon.EKS;
using Amazon.EKS.Model;
using RackParams.Aws.Access;
using RackParams.Aws.Trails;
using RackParams.Core.Errors;

namespace RackParams.Aws.Eks;

/// <summary>Finds the update that is in the way, and by CloudTrail who began it.</summary>
internal sealed partial class OtherUpdates(AwsSession session, TimeProvider time)
{
    // EKS names the update in its refusal; where it doesn't, so many of the cluster's are looked at.
    private const int Looked = 20;
    private const int Events = 150;

    private static readonly TimeSpan Around = TimeSpan.FromMinutes(2);

    private readonly UpdateReader _updates = new(session);
    private readonly EventHistory _history = new(session, time);

    /// <summary>The update in progress; null: there is none any more.</summary>
    /// <param name="step">What it is in the way of.</param>
    /// <param name="said">EKS' refusal.</param>
    public async Task<OtherUpdate?> FindAsync(EksStep step, string said, CancellationToken cancellationToken)
    {
        // EKS keeps the updates of a node group or an add-on apart from the cluster's own; either may be in the way.
        var own = new ListUpdatesRequest { Name = step.Cluster, NodegroupName = step.NodeGroup, AddonName = step.AddOn };
        var found = await FindAsync(own, said, cancellationToken).ConfigureAwait(false);
        return found is not null || (step.NodeGroup ?? step.AddOn) is null
            ? found
            : await FindAsync(new ListUpdatesRequest { Name = step.Cluster }, said, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The update of the cluster itself that is in progress; null: there is none.</summary>
    public Task<OtherUpdate?> FindAsync(string cluster, CancellationToken cancellationToken) => FindAsync(new ListUpdatesRequest { Name = cluster }, "", cancellationToken);

    private async Task<OtherUpdate?> FindAsync(ListUpdatesRequest among, string said, CancellationToken cancellationToken)
    {
        var named = Id().Match(said);
        var ids = named.Success ? [named.Value] : await _updates.ListAsync(among, cancellationToken).ConfigureAwait(false);
        foreach (var id in ids.Take(Looked))
        {
            var update = await _updates.FindAsync(among, id, cancellationToken).ConfigureAwait(false);
            if (update?.Status != UpdateStatus.InProgress) continue;
            var since = UpdateReader.Begun(update);
            return new OtherUpdate(id, update.Type?.Value, since, since is null ? null : await WhoAsync(id, since.Value, cancellationToken).ConfigureAwait(false));
        }

        return null;
    }

    // Only attribution: without the right to ask, or before CloudTrail has it, nobody is named.
    private async Task<string?> WhoAsync(string id, DateTimeOffset since, CancellationToken cancellationToken)
    {
        try
        {
            var looked = 0;
            await foreach (var call in _history.ReadAsync(LookupAttributeKey.EventSource, "eks.amazonaws.com", since - Around, since + Around, cancellationToken).ConfigureAwait(false))
            {
                if (call.Text("responseElements", "update", "id") == id) return call.Actor;
                if (++looked == Events) break;
            }
        }
        catch (RackException)
        {
        }

        return null;
    }

    [GeneratedRegex("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")]
    private static partial Regex Id();
}
