namespace RackParams.Kubernetes.Objects;

/// <summary>Where a list goes on.</summary>
internal sealed record PageItem(string? Continue);
