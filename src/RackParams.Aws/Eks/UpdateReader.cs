using System.Collections.Concurrent;
using Amazon.EKS;
using Amazon.EKS.Model;
using RackParams.Aws.Access;
using RackParams.Core.Errors;
using RackParams.Core.Racks;

namespace RackParams.Aws.Eks;

/// <summary>Reads the updates that EKS keeps: of a cluster, or of a node group or an add-on, which it keeps apart.</summary>
internal sealed class UpdateReader(AwsSession session)
{
    private const int AtOnce = 8;

    /// <summary>The updates of an object.</summary>
    public static ListUpdatesRequest Of(string cluster, TargetRef target) => new()
    {
        Name = cluster,
        NodegroupName = target.Kind == TargetKind.NodeGroup ? target.Name : null,
        AddonName = target.Kind == TargetKind.Addon ? target.Name : null,
    };

    /// <summary>Their ids, in EKS' own order.</summary>
    public Task<IReadOnlyList<string>> ListAsync(ListUpdatesRequest among, CancellationToken cancellationToken) => session.CallAllAsync(
        new AwsCall("eks:ListUpdates", $"updates of cluster {among.Name}"),
        async (token, t) =>
        {
            var request = new ListUpdatesRequest { Name = among.Name, NodegroupName = among.NodegroupName, AddonName = among.AddonName, NextToken = token };
            var page = await session.Eks.ListUpdatesAsync(request, t).ConfigureAwait(false);
            return (page.UpdateIds, page.NextToken);
        },
        cancellationToken);

    /// <summary>An update; null: EKS keeps it no longer.</summary>
    public async Task<Update?> FindAsync(ListUpdatesRequest among, string id, CancellationToken cancellationToken)
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

    /// <summary>Those in progress, oldest first.</summary>
    public async Task<IReadOnlyList<Update>> InProgressAsync(ListUpdatesRequest among, CancellationToken cancellationToken) =>
        [.. (await AllAsync(among, cancellationToken).ConfigureAwait(false)).Where(u => u.Status == UpdateStatus.InProgress)];

    /// <summary>All that EKS keeps, oldest first.</summary>
    public async Task<IReadOnlyList<Update>> AllAsync(ListUpdatesRequest among, CancellationToken cancellationToken)
    {
        var found = new ConcurrentBag<Update>();
        var ids = await ListAsync(among, cancellationToken).ConfigureAwait(false);
        await Parallel.ForEachAsync(ids, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken }, async (id, token) =>
        {
            if (await FindAsync(among, id, token).ConfigureAwait(false) is { } update) found.Add(update);
        }).ConfigureAwait(false);
        return [.. found.OrderBy(u => u.CreatedAt)];
    }

    /// <summary>When an update was begun; null: EKS doesn't say.</summary>
    public static DateTimeOffset? Begun(Update update) => update.CreatedAt is { } created ? new DateTimeOffset(created.ToUniversalTime(), TimeSpan.Zero) : null;
}
