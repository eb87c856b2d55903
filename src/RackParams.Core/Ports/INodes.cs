using RackParams.Core.Racks;

namespace RackParams.Core.Ports;

/// <summary>The nodes Karpenter runs, and what runs on them. What may not be seen, or has no such API, is null.</summary>
public interface INodes
{
    /// <summary>The nodes of some pools; of all where none is named.</summary>
    Task<IReadOnlyList<NodeClaim>?> ListClaimsAsync(IReadOnlyList<string> nodePools, CancellationToken cancellationToken);

    /// <summary>All pods that run on a node.</summary>
    Task<IReadOnlyList<Pod>?> ListPodsAsync(CancellationToken cancellationToken);

    /// <summary>All PodDisruptionBudgets.</summary>
    Task<IReadOnlyList<PodBudget>?> ListPodBudgetsAsync(CancellationToken cancellationToken);

    /// <summary>The nodes that Karpenter started, as they say of themselves.</summary>
    Task<IReadOnlyList<NodeState>?> ListNodesAsync(CancellationToken cancellationToken);
}
