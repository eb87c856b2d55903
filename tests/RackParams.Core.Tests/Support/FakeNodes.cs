using RackParams.Core.Ports;
using RackParams.Core.Racks;

namespace RackParams.Core.Tests.Support;

/// <summary>Nodes and pods as a test says them. Null: nobody may look.</summary>
internal sealed class FakeNodes : INodes
{
    public IReadOnlyList<NodeClaim>? Claims { get; set; } = [];

    public IReadOnlyList<Pod>? Pods { get; set; } = [];

    public IReadOnlyList<PodBudget>? Budgets { get; set; } = [];

    public IReadOnlyList<NodeState>? States { get; set; } = [];

    /// <summary>What was asked for, in order.</summary>
    public List<string> Asked { get; } = [];

    public Task<IReadOnlyList<NodeClaim>?> ListClaimsAsync(IReadOnlyList<string> nodePools, CancellationToken cancellationToken) =>
        Answer("claims", Claims?.Where(c => nodePools.Count == 0 || nodePools.Contains(c.Pool)).ToList());

    public Task<IReadOnlyList<Pod>?> ListPodsAsync(CancellationToken cancellationToken) => Answer("pods", Pods);

    public Task<IReadOnlyList<PodBudget>?> ListPodBudgetsAsync(CancellationToken cancellationToken) => Answer("budgets", Budgets);

    public Task<IReadOnlyList<NodeState>?> ListNodesAsync(CancellationToken cancellationToken) => Answer("nodes", States);

    private Task<IReadOnlyList<T>?> Answer<T>(string what, IReadOnlyList<T>? answer)
    {
        Asked.Add(what);
        return Task.FromResult(answer);
    }
}
