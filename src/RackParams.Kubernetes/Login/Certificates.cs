using System.Security.Cryptography.X509Certificates;

namespace RackParams.Kubernetes.Login;

/// <summary>Client certificates from PEM texts.</summary>
internal static class Certificates
{
    public static X509Certificate2 Load(string certificate, string key)
    {
        var loaded = X509Certificate2.CreateFromPem(certificate, key);
        if (!OperatingSystem.IsWindows()) return loaded;

        // Windows' TLS can't use a key that lives in memory only; a round trip through PKCS#12 gives it a place.
        using (loaded) return new X509Certificate2(loaded.Export(X509ContentType.Pkcs12));
    }

    public static X509Certificate2Collection LoadAll(string pem)
    {
        var all = new X509Certificate2Collection();
        all.ImportFromPem(pem);
        return all;
    }
}
