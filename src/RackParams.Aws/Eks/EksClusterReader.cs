using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.EKS.Model;
using RackParams.Aws.Access;
using RackParams.Core.Catalog;
using RackParams.Core.Errors;

namespace RackParams.Aws.Eks;

/// <summary>Reads clusters and node groups as documents.</summary>
internal sealed class EksClusterReader(AwsSession session)
{
    private const int Page = 100;

    /// <summary>The cluster of a name; null: there is none.</summary>
    public async Task<JsonObject?> FindAsync(string cluster, CancellationToken cancellationToken)
    {
        var request = new DescribeClusterRequest { Name = EksNames.Require("a cluster", cluster) };
        var found = await FindAsync(
            new AwsCall("eks:DescribeCluster", $"cluster {cluster}"),
            async t => (await session.Eks.DescribeClusterAsync(request, t).ConfigureAwait(false)).Cluster,
            cancellationToken).ConfigureAwait(false);
        return found is null ? null : (JsonObject)JsonSerializer.SerializeToNode(found, EksDocuments.Default.Cluster)!;
    }

    /// <summary>The cluster of a name. One that isn't there is answered with those that are.</summary>
    public async Task<JsonObject> RequireAsync(string cluster, CancellationToken cancellationToken)
    {
        if (await FindAsync(cluster, cancellationToken).ConfigureAwait(false) is { } found) return found;
        var known = await ListAsync(cancellationToken).ConfigureAwait(false);
        throw new RackException(EksErrors.ClusterUnknown(session.Access, cluster, known, NearestName.Find(cluster, known)));
    }

    /// <summary>Where the cluster's API server is.</summary>
    public EksEndpoint Endpoint(JsonObject cluster) => EksEndpoint.Of(cluster)
        ?? throw new RackException(EksErrors.ClusterNotReady(session.Access, cluster["name"]?.ToString() ?? "", cluster["status"]?.ToString()));

    /// <summary>The names of all clusters of the region.</summary>
    public Task<IReadOnlyList<string>> ListAsync(CancellationToken cancellationToken) => session.CallAllAsync(
        new AwsCall("eks:ListClusters", "clusters"),
        async (token, t) =>
        {
            var page = await session.Eks.ListClustersAsync(new ListClustersRequest { MaxResults = Page, NextToken = token }, t).ConfigureAwait(false);
            return (page.Clusters, page.NextToken);
        },
        cancellationToken);

    /// <summary>A cluster's node group; null: there is none of that name.</summary>
    public async Task<JsonObject?> FindNodeGroupAsync(string cluster, string nodeGroup, CancellationToken cancellationToken)
    {
        var request = new DescribeNodegroupRequest { ClusterName = EksNames.Require("a cluster", cluster), NodegroupName = EksNames.Require("a node group", nodeGroup) };
        var found = await FindAsync(
            new AwsCall("eks:DescribeNodegroup", $"node group {nodeGroup} of {cluster}"),
            async t => (await session.Eks.DescribeNodegroupAsync(request, t).ConfigureAwait(false)).Nodegroup,
            cancellationToken).ConfigureAwait(false);
        return found is null ? null : (JsonObject)JsonSerializer.SerializeToNode(found, EksDocuments.Default.Nodegroup)!;
    }

    /// <summary>The names of a cluster's managed node groups.</summary>
    public Task<IReadOnlyList<string>> ListNodeGroupsAsync(string cluster, CancellationToken cancellationToken) => session.CallAllAsync(
        new AwsCall("eks:ListNodegroups", $"node groups of {cluster}"),
        async (token, t) =>
        {
            var request = new ListNodegroupsRequest { ClusterName = EksNames.Require("a cluster", cluster), MaxResults = Page, NextToken = token };
            var page = await session.Eks.ListNodegroupsAsync(request, t).ConfigureAwait(false);
            return (page.Nodegroups, page.NextToken);
        },
        cancellationToken);

    private async Task<T?> FindAsync<T>(AwsCall call, Func<CancellationToken, Task<T?>> read, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            return await session.CallAsync(call, read, cancellationToken).ConfigureAwait(false)
                ?? throw new RackException(AwsErrors.NotUnderstood(session.Access, call.Action));
        }
        catch (RackException e) when (e.InnerException is ResourceNotFoundException)
        {
            return null;
        }
    }
}
