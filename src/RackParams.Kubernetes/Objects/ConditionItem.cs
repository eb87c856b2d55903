namespace RackParams.Kubernetes.Objects;

/// <summary>One condition of a pod or a node.</summary>
internal sealed record ConditionItem(string? Type, string? Status);
