namespace RackParams.Kubernetes.Objects;

/// <summary>One toleration of a pod.</summary>
internal sealed record TolerationItem(string? Key, string? Operator, string? Value, string? Effect);
