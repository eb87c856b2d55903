namespace RackParams.Kubernetes.Objects;

/// <summary>What an object belongs to.</summary>
internal sealed record OwnerItem(string? Kind);
