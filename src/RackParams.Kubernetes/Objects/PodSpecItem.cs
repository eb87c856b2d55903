namespace RackParams.Kubernetes.Objects;

/// <summary>Where a pod runs, and what it tolerates.</summary>
internal sealed record PodSpecItem
{
    public string NodeName { get; init; } = "";

    public IReadOnlyList<TolerationItem> Tolerations { get; init; } = [];
}
