using RackParams.Core.Racks;

namespace RackParams.Core.Forecasting;

/// <summary>The nodes a change can touch and what runs on them, as read. Null: not to be known, or not asked for.</summary>
/// <param name="Claims">NodeClaims by pool; a pool that is named has an entry, however few nodes it has.</param>
internal sealed record Fleet(IReadOnlyDictionary<string, IReadOnlyList<NodeClaim>?> Claims)
{
    public IReadOnlyList<Pod>? Pods { get; init; }

    public IReadOnlyList<PodBudget>? PodBudgets { get; init; }

    public IReadOnlyList<NodeState>? Nodes { get; init; }

    public static Fleet Of(IReadOnlyList<string> pools, IReadOnlyList<NodeClaim>? claims)
    {
        var byPool = claims?.ToLookup(c => c.Pool, StringComparer.Ordinal);
        return new Fleet(pools.ToDictionary(p => p, p => byPool is null ? null : (IReadOnlyList<NodeClaim>?)[.. byPool[p].OrderBy(c => c.Shown, StringComparer.Ordinal)], StringComparer.Ordinal));
    }
}
