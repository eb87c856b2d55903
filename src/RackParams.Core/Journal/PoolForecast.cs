namespace RackParams.Core.Journal;

/// <summary>What a change was expected to do to the nodes of one pool.</summary>
/// <param name="Pool">The NodePool.</param>
/// <param name="Nodes">How many nodes it had; null: could not be known.</param>
public sealed record PoolForecast(string Pool, int? Nodes)
{
    /// <summary>Nodes that Karpenter replaces, or drains with their pool; empty ones first, then by name.</summary>
    public IReadOnlyList<ReplacedNode> Replaced { get; init; } = [];

    /// <summary>How many more there were than are named.</summary>
    public int MoreReplaced { get; init; }

    /// <summary>Nodes of which only AWS knows whether they are replaced.</summary>
    public IReadOnlyList<string> Unsure { get; init; } = [];

    /// <summary>How many more there were than are named.</summary>
    public int MoreUnsure { get; init; }

    /// <summary>How many at a time, by the pool's disruption budgets; null: none is replaced, or the pool goes.</summary>
    public int? AtMost { get; init; }

    /// <summary>When the first may go; null: at once, or no time is in sight.</summary>
    public DateTimeOffset? Begins { get; init; }

    /// <summary>The least minutes until the last is replaced; null: none is, or no end is in sight.</summary>
    public int? Minutes { get; init; }

    /// <summary>How many pods move; null: could not be known.</summary>
    public int? Pods { get; init; }

    /// <summary>What keeps nodes from being replaced.</summary>
    public IReadOnlyList<Blocker> Blockers { get; init; } = [];

    /// <summary>How many more there were than are named.</summary>
    public int MoreBlockers { get; init; }

    /// <summary>Its nodes are replaced one after another, as budgets let them.</summary>
    public bool IsPaced => AtMost is not null;
}
