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

    private async Task<OtherUpdate?> FindAsync(ListUpdatesRequest among, string said, CancellationToken cancellationToken)
    {
        var named = Id().Match(said);
        var ids = named.Success ? [named.Value] : await ListAsync(among, cancellationToken).ConfigureAwait(false);
        foreach (var id in ids.Take(Looked))
        {
            var update = await ReadAsync(among, id, cancellationToken).ConfigureAwait(false);
            if (update?.Status != UpdateStatus.InProgress) continue;
            DateTimeOffset? since = update.CreatedAt is { } created ? new DateTimeOffset(created.ToUniversalTime(), TimeSpan.Zero) : null;
            return new OtherUpdate(id, update.Type?.Value, since, since is null ? null : await WhoAsync(id, since.Value, cancellationToken).ConfigureAwait(false));
        }

        return null;
    }

    private async Task<IReadOnlyList<string>> ListAsync(ListUpdatesRequest among, CancellationToken cancellationToken) =>
        (await session.CallAsync(
            new AwsCall("eks:ListUpdates", $"updates of cluster {among.Name}"), t => session.Eks.ListUpdatesAsync(among, t), cancellationToken).ConfigureAwait(false)).UpdateIds ?? [];

    private async Task<Update?> ReadAsync(ListUpdatesRequest among, string id, CancellationToken cancellationToken)
    {
        var request = new DescribeUpdateRequest { Name = among.Name, UpdateId = id, NodegroupName = among.NodegroupName, AddonName = among.AddonName };
        try
        {
            return (await session.CallAsync(
                new AwsCall("eks:DescribeUpdate", $"update {id}"), t => session.Eks.DescribeUpdateAsync(request, t), cancellationToken).ConfigureAwait(false)).Update;
        }
        catch (RackException e) when (e.InnerException is ResourceNotFoundException)
        {
            return null;
        }
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
