using RackParams.Core.Changes;
using RackParams.Core.Journal;
using RackParams.Core.Racks;

namespace RackParams.Core.Forecasting;

/// <summary>Reads what became of a change's forecast.</summary>
public sealed class RollReader(RackSession session)
{
    /// <summary>The nodes that a change was to replace, as they are now; null: it was to replace none, or nodes can't be listed.</summary>
    public async Task<RollProgress?> ReadAsync(Entry entry, CancellationToken cancellationToken)
    {
        if (entry.Record.Forecast is not { Going: > 0 } forecast || entry.Outcome is null) return null;
        IReadOnlyList<string> pools = [.. forecast.Pools.Select(p => p.Pool)];
        var nodes = session.Connection.Nodes;
        if (await nodes.ListClaimsAsync(pools, cancellationToken).ConfigureAwait(false) is not { } claims) return null;

        // A new node may have the name of one that went.
        var old = claims.Where(c => c.Created <= entry.Record.Time).DistinctBy(c => c.Shown).ToDictionary(c => c.Shown, StringComparer.Ordinal);
        var named = forecast.Replaced.Select(n => (Node: n, State: State(old.GetValueOrDefault(n)))).ToList();
        var there = named.Where(n => n.State != RollState.Gone).Select(n => old[n.Node]).ToList();
        var fleet = Fleet.Of(pools, claims);
        if (there.Count > 0) fleet = await FleetReader.LoadAsync(nodes, fleet, true, cancellationToken).ConfigureAwait(false);
        var load = new NodeLoad(fleet, session.Connection.Clock.GetUtcNow());
        return new RollProgress(
            named, [.. claims.Where(c => c.Created > entry.Record.Time).Select(c => c.Shown).Order(StringComparer.Ordinal)], [.. there.SelectMany(load.Blockers)]);
    }

    private static RollState State(NodeClaim? claim) => claim switch
    {
        null => RollState.Gone,
        { Leaving: true } => RollState.Leaving,
        { DriftReason: not null } => RollState.Drifted,
        _ => RollState.Waiting,
    };
}
