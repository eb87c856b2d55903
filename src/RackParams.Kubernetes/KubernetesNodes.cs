using System.Text.Json.Nodes;
using RackParams.Core.Errors;
using RackParams.Core.Ports;
using RackParams.Core.Racks;
using RackParams.Kubernetes.Api;
using RackParams.Kubernetes.Objects;

namespace RackParams.Kubernetes;

/// <summary>Karpenter's NodeClaims, and what Kubernetes runs on their nodes.</summary>
internal sealed class KubernetesNodes(ApiObjects api) : INodes
{
    // What has ended or waits for a node is of no matter to a replacement.
    private const string OnNodes = "spec.nodeName!=,status.phase!=Succeeded,status.phase!=Failed";

    public Task<IReadOnlyList<NodeClaim>?> ListClaimsAsync(IReadOnlyList<string> nodePools, CancellationToken cancellationToken)
    {
        var labels = nodePools.Count == 0 ? null : $"{NodeClaim.PoolLabel} in ({string.Join(',', nodePools)})";
        return SeenAsync(api.ListAsync(ApiResource.NodeClaims, labels, cancellationToken), item => Stored.Read(api.Place, ApiResource.NodeClaims, item, NodeObjects.Claim));
    }

    public Task<IReadOnlyList<Pod>?> ListPodsAsync(CancellationToken cancellationToken) =>
        SeenAsync(api.ListCoreAsync<PodItem>(ApiResource.Pods, $"fieldSelector={Uri.EscapeDataString(OnNodes)}", cancellationToken), NodeObjects.Pod);

    public Task<IReadOnlyList<PodBudget>?> ListPodBudgetsAsync(CancellationToken cancellationToken) =>
        SeenAsync(api.ListAsync(ApiResource.PodBudgets, null, cancellationToken), item => Stored.Read(api.Place, ApiResource.PodBudgets, item, NodeObjects.Budget));

    public Task<IReadOnlyList<NodeState>?> ListNodesAsync(CancellationToken cancellationToken) =>
        SeenAsync(api.ListCoreAsync<NodeItem>(ApiResource.Nodes, $"labelSelector={Uri.EscapeDataString(NodeClaim.PoolLabel)}", cancellationToken), NodeObjects.Node);

    // Who may not look, or has no such API there, plans all the same, and the plan says what it does not know.
    private static async Task<IReadOnlyList<T>?> SeenAsync<TItem, T>(IAsyncEnumerable<TItem> items, Func<TItem, T?> read)
        where T : class
    {
        try
        {
            var found = new List<T>();
            await foreach (var item in items.ConfigureAwait(false))
                if (read(item) is { } one) found.Add(one);
            return found;
        }
        catch (RackException e) when (e.Error.Kind is ErrorKind.PermissionDenied or ErrorKind.NotInstalled)
        {
            return null;
        }
    }
}
