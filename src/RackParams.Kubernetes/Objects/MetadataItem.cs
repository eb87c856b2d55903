namespace RackParams.Kubernetes.Objects;

/// <summary>Who an object is.</summary>
internal sealed record MetadataItem
{
    public string Name { get; init; } = "";

    public string Namespace { get; init; } = "";

    public Dictionary<string, string> Labels { get; init; } = [];

    public Dictionary<string, string> Annotations { get; init; } = [];

    public IReadOnlyList<OwnerItem> OwnerReferences { get; init; } = [];

    public DateTimeOffset? DeletionTimestamp { get; init; }
}
