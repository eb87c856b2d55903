namespace RackParams.Core.Racks;

/// <summary>How this user reaches a rack. The truth about the rack is in its cluster.</summary>
/// <param name="Name">The rack's name.</param>
/// <param name="Provider"><c>sandbox</c>, <c>kubernetes</c> or <c>eks</c>.</param>
/// <param name="RackId">The rack's id, so that another rack of the same name is noticed; null while registering.</param>
/// <param name="File">Sandbox: the SQLite file.</param>
/// <param name="Context">Kubernetes: the kubeconfig context.</param>
/// <param name="Kubeconfig">Kubernetes: the kubeconfig file or files (as KUBECONFIG lists them); null for the default.</param>
/// <param name="Cluster">EKS: the cluster's name.</param>
/// <param name="Region">EKS: the region; null: the environment's or the profile's.</param>
/// <param name="Profile">EKS: the AWS profile; null: whatever the SDK's order finds.</param>
public sealed record KnownRack(
    string Name, string Provider, Guid? RackId = null, string? File = null, string? Context = null, string? Kubeconfig = null,
    string? Cluster = null, string? Region = null, string? Profile = null);
