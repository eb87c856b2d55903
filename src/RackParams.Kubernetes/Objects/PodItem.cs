namespace RackParams.Kubernetes.Objects;

/// <summary>A pod in the API server's shape, of which only this is read: whole pods by the ten thousand would cost seconds.</summary>
internal sealed record PodItem
{
    public MetadataItem? Metadata { get; init; }

    public PodSpecItem? Spec { get; init; }

    public StatusItem Status { get; init; } = new();
}
