namespace RackParams.Core.Journal;

/// <summary>What a change was expected to do to nodes.</summary>
/// <param name="Impact">Classes of impact, most serious first.</param>
/// <param name="Pools">The pools whose nodes it could touch, by name.</param>
public sealed record Forecast(IReadOnlyList<string> Impact, IReadOnlyList<PoolForecast> Pools)
{
    /// <summary>Nodes that reach their age in the days after it, all of one hour together, in order of time.</summary>
    public IReadOnlyList<ExpiryCohort> Expiring { get; init; } = [];

    /// <summary>How many more nodes reach their age than are told here.</summary>
    public int MoreExpiring { get; init; }

    /// <summary>Nodes of the pools; null: could not be known.</summary>
    public int? Nodes => Pools.Count == 0 || Pools.Any(p => p.Nodes is null) ? null : Pools.Sum(p => p.Nodes);

    /// <summary>How many nodes it replaces or drains.</summary>
    public int Going => Pools.Sum(p => p.Replaced.Count + p.MoreReplaced);

    /// <summary>Names of the nodes it replaces or drains, in the order in which they can go.</summary>
    public IEnumerable<string> Replaced => Pools.SelectMany(p => p.Replaced).Select(r => r.Node);

    /// <summary>What holds nodes up.</summary>
    public IEnumerable<Blocker> Blockers => Pools.SelectMany(p => p.Blockers);

    /// <summary>The least minutes until all pools' nodes are replaced; null: none is, or no end is in sight.</summary>
    public int? Minutes => Pools.Where(p => p.IsPaced).Select(p => p.Minutes).ToList() is { Count: > 0 } minutes && !minutes.Contains(null) ? minutes.Max() : null;
}
