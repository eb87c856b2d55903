using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace RackParams.Kubernetes.Tests.Support;

/// <summary>Certificates made for one test: an authority, a server it vouches for, a client.</summary>
internal sealed class TestCertificates : IDisposable
{
    private readonly ECDsa _clientKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly X509Certificate2 _authority;
    private readonly X509Certificate2 _client;

    /// <param name="serverName">The server's name; null: its loopback address.</param>
    /// <param name="under">The authority is one under another, which nobody is told of.</param>
    public TestCertificates(string? serverName = null, bool under = false)
    {
        var from = DateTimeOffset.UtcNow.AddDays(-1);
        var until = from.AddDays(30);
        _authority = Authority("CN=test-authority", from, until);
        if (under)
        {
            using var root = Authority("CN=test-root", from, until.AddDays(1));
            using var self = _authority;
            var key = self.GetECDsaPrivateKey()!;
            var request = new CertificateRequest(self.SubjectName, key, HashAlgorithmName.SHA256);
            request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
            _authority = request.Create(root, from, until, [2]).CopyWithPrivateKey(key);
        }

        var serverKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var serverRequest = new CertificateRequest("CN=server", serverKey, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        if (serverName is null) names.AddIpAddress(IPAddress.Loopback);
        else names.AddDnsName(serverName);
        serverRequest.CertificateExtensions.Add(names.Build());
        Server = serverRequest.Create(_authority, from, until.AddDays(-1), [1]).CopyWithPrivateKey(serverKey);
        _client = new CertificateRequest("CN=maria", _clientKey, HashAlgorithmName.SHA256).CreateSelfSigned(from, until);
    }

    public X509Certificate2 Server { get; }

    public string AuthorityPem => _authority.ExportCertificatePem();

    public string ClientPem => _client.ExportCertificatePem();

    public string ClientKeyPem => _clientKey.ExportPkcs8PrivateKeyPem();

    private static X509Certificate2 Authority(string name, DateTimeOffset from, DateTimeOffset until)
    {
        var request = new CertificateRequest(name, ECDsa.Create(ECCurve.NamedCurves.nistP256), HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        return request.CreateSelfSigned(from, until);
    }

    public void Dispose()
    {
        _authority.Dispose();
        _client.Dispose();
        _clientKey.Dispose();
        Server.Dispose();
    }
}
