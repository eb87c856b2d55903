namespace RackParams.Kubernetes.Objects;

/// <summary>How a pod or a node is.</summary>
internal sealed record StatusItem
{
    public string? Phase { get; init; }

    public DateTimeOffset? StartTime { get; init; }

    public IReadOnlyList<ConditionItem> Conditions { get; init; } = [];
}
