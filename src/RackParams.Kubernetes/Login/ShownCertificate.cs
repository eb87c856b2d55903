using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace RackParams.Kubernetes.Login;

/// <summary>The certificate by which the API server, or whatever ends TLS before it, proved itself in the latest handshake.</summary>
internal sealed class ShownCertificate
{
    // The server's own, then those it sent along.
    private volatile IReadOnlyList<byte[]> _shown = [];

    /// <summary>Keeps what is shown in handshakes that somebody else judges.</summary>
    public void Watch(SslClientAuthenticationOptions options)
    {
        var judge = options.RemoteCertificateValidationCallback;
        options.RemoteCertificateValidationCallback = (sender, certificate, chain, errors) =>
        {
            IReadOnlyList<byte[]> shown = certificate is null ? [] : [certificate.GetRawCertData(), .. chain?.ChainPolicy.ExtraStore.Select(c => c.RawData) ?? []];
            if (!(judge?.Invoke(sender, certificate, chain, errors) ?? errors == SslPolicyErrors.None)) return false;
            _shown = shown;
            return true;
        };
    }

    /// <summary>Whether an authority vouches for it. By which name the server was reached doesn't matter: a tunnel changes that.</summary>
    /// <param name="authority">The authority's certificates, as PEM.</param>
    public bool IsVouchedForBy(string authority)
    {
        var shown = _shown.Select(raw => new X509Certificate2(raw)).ToList();
        try
        {
            if (shown.Count == 0) return false;
            using var chain = new X509Chain { ChainPolicy = { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck, DisableCertificateDownloads = true } };
            chain.ChainPolicy.CustomTrustStore.ImportFromPem(authority);
            chain.ChainPolicy.ExtraStore.AddRange(shown.Skip(1).ToArray());
            return chain.Build(shown[0]);
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            // An authority that can't be read vouches for nobody.
            return false;
        }
        finally
        {
            shown.ForEach(c => c.Dispose());
        }
    }
}
