namespace RackParams.Kubernetes.Api;

/// <summary>Where a connection leads, in words for errors.</summary>
/// <param name="Rack">The rack.</param>
/// <param name="Host">The API server.</param>
/// <param name="Context">The kubeconfig's context.</param>
/// <param name="User">The kubeconfig's name for the user.</param>
/// <param name="LoginRemedy">What helps when the API server doesn't know us.</param>
internal sealed record ApiPlace(string Rack, string Host, string Context, string? User, string LoginRemedy);
