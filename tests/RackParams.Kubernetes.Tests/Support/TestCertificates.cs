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

    public TestCertificates(string? serverName = null)
    {
        var from = DateTimeOffset.UtcNow.AddDays(-1);
        var until = from.AddDays(30);
        var authorityRequest = new CertificateRequest("CN=test-authority", ECDsa.Create(ECCurve.NamedCurves.nistP256), HashAlgorithmName.SHA256);
        authorityRequest.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        _authority = authorityRequest.CreateSelfSigned(from, until);

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

    public void Dispose()
    {
        _authority.Dispose();
        _client.Dispose();
        _clientKey.Dispose();
        Server.Dispose();
    }
}
