using RackParams.Core.Ports;
using RackParams.Core.Racks;

namespace RackParams.Local;

/// <summary>A sandbox runs no nodes.</summary>
internal sealed class SandboxNodes : INodes
{
    public Task<IReadOnlyList<NodeClaim>?> ListClaimsAsync(IReadOnlyList<string> nodePools, CancellationToken cancellationToken) => None<NodeClaim>();

    public Task<IReadOnlyList<Pod>?> ListPodsAsync(CancellationToken cancellationToken) => None<Pod>();

    public Task<IReadOnlyList<PodBudget>?> ListPodBudgetsAsync(CancellationToken cancellationToken) => None<PodBudget>();

    public Task<IReadOnlyList<NodeState>?> ListNodesAsync(CancellationToken cancellationToken) => None<NodeState>();

    private static Task<IReadOnlyList<T>?> None<T>() => Task.FromResult<IReadOnlyList<T>?>([]);
}
