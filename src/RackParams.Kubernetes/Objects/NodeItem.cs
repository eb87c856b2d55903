namespace RackParams.Kubernetes.Objects;

/// <summary>A node in the API server's shape, of which only this is read.</summary>
internal sealed record NodeItem
{
    public MetadataItem? Metadata { get; init; }

    public StatusItem Status { get; init; } = new();
}
