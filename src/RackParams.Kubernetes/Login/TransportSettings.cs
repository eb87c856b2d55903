using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using RackParams.Core.Journal;

namespace RackParams.Kubernetes.Login;

/// <summary>What a connection to an API server is made of. Two that are alike in all of it may use the same one.</summary>
/// <param name="Server">The API server.</param>
/// <param name="Authority">Who vouches for its certificate, as PEM; null: whoever the machine trusts.</param>
/// <param name="SkipTlsVerify">The kubeconfig wants nobody to vouch for it.</param>
/// <param name="Proxy">What stands before it.</param>
/// <param name="Certificate">The client's certificate, as PEM.</param>
/// <param name="CertificateKey">Its key, as PEM.</param>
/// <param name="Login">All else that says as whom, so that what one may do is never done on another's connection.</param>
internal sealed record TransportSettings(Uri Server, string? Authority, bool SkipTlsVerify, Uri? Proxy, string? Certificate, string? CertificateKey, string? Login)
{
    private static readonly TimeSpan ConnectWithin = TimeSpan.FromSeconds(5);

    // A name may come to mean another address, and a certificate be withdrawn.
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    /// <summary>Tells it from all others, and gives no secret away.</summary>
    public string Id { get; } = Hash.Of(JsonSerializer.Serialize(new[] { Server.AbsoluteUri, Authority, $"{SkipTlsVerify}", Proxy?.AbsoluteUri, Certificate, CertificateKey, Login }));

    /// <summary>Makes what opens connections. None is opened yet.</summary>
    /// <param name="plugin">A certificate that a credential plugin gave.</param>
    public SocketsHttpHandler Open(X509Certificate2? plugin)
    {
        var handler = new SocketsHttpHandler
        {
            ConnectTimeout = ConnectWithin,
            PooledConnectionIdleTimeout = Transports.Idle,
            PooledConnectionLifetime = Lifetime,
            EnableMultipleHttp2Connections = true,
        };
        if (Proxy is not null) handler.Proxy = new WebProxy(Proxy);
        if (SkipTlsVerify) handler.SslOptions.RemoteCertificateValidationCallback = static (_, any, _, _) => any is not null;
        else if (Authority is not null) Trust(handler.SslOptions, Certificates.LoadAll(Authority));
        var own = plugin is not null ? new X509Certificate2(plugin) : Certificate is not null ? Certificates.Load(Certificate, CertificateKey!) : null;
        if (own is not null) handler.SslOptions.LocalCertificateSelectionCallback = (_, _, _, _, _) => own;
        return handler;
    }

    // The cluster's own authorities and no other: whom this machine trusts for the web must not vouch for the cluster, or whoever gets a certificate there
    // gets this user's token. One of them may be an authority under another that the kubeconfig doesn't name: the chain needs to come to it and no further.
    private static void Trust(SslClientAuthenticationOptions options, X509Certificate2Collection authorities)
    {
        const X509ChainStatusFlags unfinished = X509ChainStatusFlags.PartialChain | X509ChainStatusFlags.UntrustedRoot;
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.AddRange(authorities);
        options.CertificateChainPolicy = policy;
        options.RemoteCertificateValidationCallback = (_, _, chain, errors) => errors == SslPolicyErrors.None
            || (errors == SslPolicyErrors.RemoteCertificateChainErrors && chain is not null
                && chain.ChainStatus.All(s => (s.Status & ~unfinished) == 0) && chain.ChainElements.Skip(1).Any(e => authorities.Contains(e.Certificate)));
    }
}
