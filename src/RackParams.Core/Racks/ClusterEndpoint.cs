namespace RackParams.Core.Racks;

/// <summary>An API server and the way to log in to it.</summary>
/// <param name="Server">Its URL.</param>
/// <param name="CertificateAuthority">Who vouches for its certificate, as PEM.</param>
/// <param name="Token">Gives a bearer token that is good now.</param>
/// <param name="User">As whom, in words for errors.</param>
/// <param name="LoginRemedy">What helps when the API server does not know us.</param>
public sealed record ClusterEndpoint(Uri Server, string CertificateAuthority, Func<CancellationToken, Task<string>> Token, string User, string LoginRemedy);
