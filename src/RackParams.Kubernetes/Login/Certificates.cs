using System.Security.Cryptography.X509Certificates;

namespace RackParams.Kubernetes.Login;

/// <summary>Certificates from PEM texts, and whom to trust by them.</summary>
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

    /// <summary>
    /// Trust in a cluster's own authorities and in no other: whom this machine trusts for the web must not vouch for the cluster, or whoever gets a
    /// certificate from one of them gets this user's token. What chains to none of them KubernetesClient judges, by the same authorities.
    /// </summary>
    public static X509ChainPolicy Only(X509Certificate2Collection authorities)
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.AddRange(authorities);
        return policy;
    }
}
