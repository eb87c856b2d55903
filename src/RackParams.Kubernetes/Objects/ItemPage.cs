namespace RackParams.Kubernetes.Objects;

/// <summary>One page of a list.</summary>
internal sealed record ItemPage<T>
{
    public PageItem Metadata { get; init; } = new(null);

    public IReadOnlyList<T>? Items { get; init; }
}
