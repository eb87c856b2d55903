namespace RackParams.Core.Racks;

/// <summary>A pod that runs on a node, as far as it bears on the node's replacement.</summary>
/// <param name="Namespace">Its namespace.</param>
/// <param name="Name">Its name.</param>
/// <param name="Node">The node it runs on.</param>
public sealed record Pod(string Namespace, string Name, string Node)
{
    private static readonly IReadOnlyDictionary<string, string> None = new Dictionary<string, string>();

    public IReadOnlyDictionary<string, string> Labels { get; init; } = None;

    /// <summary>The kind of its owner, such as DaemonSet; null: it has none.</summary>
    public string? OwnerKind { get; init; }

    /// <summary>Its annotation that asks not to be disrupted: <c>true</c>, or for how long after its start; null: it has none.</summary>
    public string? DoNotDisrupt { get; init; }

    /// <summary>When it started; null: not said.</summary>
    public DateTimeOffset? Started { get; init; }

    /// <summary>It has ended, well or badly.</summary>
    public bool Ended { get; init; }

    /// <summary>It is being deleted.</summary>
    public bool Leaving { get; init; }

    /// <summary>Its Ready condition is false.</summary>
    public bool NotReady { get; init; }

    /// <summary>It tolerates the taint by which Karpenter empties a node, so that it is never evicted.</summary>
    public bool ToleratesDisruption { get; init; }

    /// <summary>As people write it: <c>batch/etl-7</c>.</summary>
    public string Shown => $"{Namespace}/{Name}";
}
