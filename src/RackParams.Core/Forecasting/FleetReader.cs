using RackParams.Core.Changes;
using RackParams.Core.Ports;
using RackParams.Core.Racks;

namespace RackParams.Core.Forecasting;

/// <summary>Reads what a forecast needs, and no more: nodes where some can be touched, pods and their budgets where some are.</summary>
internal static class FleetReader
{
    public static async Task<Forecaster> ReadAsync(
        IRackConnection connection, TargetSet before, TargetSet wanted, IReadOnlyList<TargetWrite> writes, CancellationToken cancellationToken)
    {
        var pools = PoolEffects.Touched(before, writes);
        var claims = pools.Count == 0 ? null : await connection.Nodes.ListClaimsAsync(pools, cancellationToken).ConfigureAwait(false);
        var forecaster = new Forecaster(before, wanted, writes, Fleet.Of(pools, claims), connection.Clock.GetUtcNow());
        return forecaster.MovesPods
            ? forecaster.With(await LoadAsync(connection.Nodes, forecaster.Fleet, WritesOne(writes), cancellationToken).ConfigureAwait(false))
            : forecaster;
    }

    /// <summary>Adds pods, their budgets and, where asked, the nodes themselves.</summary>
    public static async Task<Fleet> LoadAsync(INodes nodes, Fleet fleet, bool withNodes, CancellationToken cancellationToken)
    {
        var (pods, budgets) = (nodes.ListPodsAsync(cancellationToken), nodes.ListPodBudgetsAsync(cancellationToken));
        var states = withNodes ? nodes.ListNodesAsync(cancellationToken) : Task.FromResult<IReadOnlyList<NodeState>?>(null);
        await Task.WhenAll(pods, budgets, states).ConfigureAwait(false);
        return fleet with { Pods = await pods.ConfigureAwait(false), PodBudgets = await budgets.ConfigureAwait(false), Nodes = await states.ConfigureAwait(false) };
    }

    // A change of two objects has no request to spare for what nodes say of themselves.
    private static bool WritesOne(IReadOnlyList<TargetWrite> writes) => writes.Select(w => w.Target).Distinct().Count() == 1;
}
