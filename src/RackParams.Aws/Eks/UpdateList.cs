using Amazon.EKS.Model;
using RackParams.Aws.Access;
using RackParams.Core.Errors;
using RackParams.Core.Racks;

namespace RackParams.Aws.Eks;

/// <summary>Reads the updates that EKS remembers of a cluster, a node group or an add-on.</summary>
internal sealed class UpdateList(AwsSession session, string cluster)
{
    // EKS names ids alone, each is a request of its own.
    private const int Most = 200;

    public async Task<IReadOnlyList<PastUpdate>?> ReadAsync(TargetRef target, CancellationToken cancellationToken)
    {
        if (target.Kind is not (TargetKind.Cluster or TargetKind.NodeGroup or TargetKind.Addon)) return null;
        var request = new ListUpdatesRequest
        {
            Name = cluster,
            NodegroupName = target.Kind == TargetKind.NodeGroup ? target.Name : null,
            AddonName = target.Kind == TargetKind.Addon ? target.Name : null,
        };
        var updates = new List<PastUpdate>();
        do
        {
            var page = await session.CallAsync(
                new AwsCall("eks:ListUpdates", $"updates of {target}"), t => session.Eks.ListUpdatesAsync(request, t), cancellationToken).ConfigureAwait(false);
            foreach (var id in page.UpdateIds ?? [])
            {
                if (updates.Count == Most) throw new RackException(EksErrors.TooManyUpdates(session.Access, target.ToString(), Most));
                if (await DescribeAsync(request, id, cancellationToken).ConfigureAwait(false) is { } update) updates.Add(update);
            }

            request.NextToken = page.NextToken;
        }
        while (!string.IsNullOrEmpty(request.NextToken));
        return updates;
    }

    private async Task<PastUpdate?> DescribeAsync(ListUpdatesRequest among, string id, CancellationToken cancellationToken)
    {
        var request = new DescribeUpdateRequest { Name = cluster, UpdateId = id, NodegroupName = among.NodegroupName, AddonName = among.AddonName };
        var found = (await session.CallAsync(
            new AwsCall("eks:DescribeUpdate", $"update {id}"), t => session.Eks.DescribeUpdateAsync(request, t), cancellationToken).ConfigureAwait(false)).Update;
        return found?.CreatedAt is { } created
            ? new PastUpdate(id, found.Type?.Value ?? "update", found.Status?.Value ?? "", new DateTimeOffset(created.ToUniversalTime(), TimeSpan.Zero))
            : null;
    }
}
