using System.Security.Cryptography;
using RackParams.Core.Errors;

namespace RackParams.Core.Evidence.Signing;

/// <summary>Keys of PEM files.</summary>
internal static class PemKey
{
    private const string P256 = "1.2.840.10045.3.1.7";

    public static ECDsa Open(string path, bool isPrivate)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(File.ReadAllText(path));
            var parameters = key.ExportParameters(includePrivateParameters: isPrivate);
            if (parameters.Curve.Oid.Value != P256) throw new CryptographicException("it is a key of another curve");
            return key;
        }
        catch (Exception e)
        {
            key.Dispose();
            if (e is IOException or UnauthorizedAccessException) throw new RackException(EvidenceErrors.FileNotRead(path, FileFault.Why(e, path)), e);
            if (e is ArgumentException or CryptographicException) throw new RackException(EvidenceErrors.KeyNotUsable(path, Why(e, isPrivate)), e);
            throw;
        }
    }

    public static string Id(ECDsa key) => Convert.ToHexString(SHA256.HashData(key.ExportSubjectPublicKeyInfo())).ToLowerInvariant();

    private static string Why(Exception e, bool isPrivate) => e switch
    {
        CryptographicException when e.Message.StartsWith("it is", StringComparison.Ordinal) => e.Message,
        _ when isPrivate => "it holds no unencrypted private key for ECDSA",
        _ => "it holds no public key for ECDSA",
    };
}
