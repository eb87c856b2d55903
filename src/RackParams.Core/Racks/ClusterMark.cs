namespace RackParams.Core.Racks;

/// <summary>By what a managed cluster's API server is known, wherever it is reached: nobody else has either.</summary>
/// <param name="Cluster">The cluster's name.</param>
/// <param name="CertificateAuthority">Who vouches for its certificate, as PEM; null: it has none yet.</param>
/// <param name="Issuer">In whose name it issues tokens; null: it doesn't say.</param>
public sealed record ClusterMark(string Cluster, string? CertificateAuthority, string? Issuer);
