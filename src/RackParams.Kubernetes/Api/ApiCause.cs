namespace RackParams.Kubernetes.Api;

/// <summary>One cause of a failure: a field, and what is wrong with it.</summary>
internal sealed record ApiCause(string Reason, string Message, string Field);
