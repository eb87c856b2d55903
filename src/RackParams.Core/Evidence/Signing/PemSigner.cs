using System.Security.Cryptography;
using RackParams.Core.Errors;
using RackParams.Core.Ports;

namespace RackParams.Core.Evidence.Signing;

/// <summary>Signs with a private key in a PEM file.</summary>
public sealed class PemSigner : ISigner, IDisposable
{
    private readonly ECDsa _key;

    private PemSigner(ECDsa key) => _key = key;

    public string KeyId => PemKey.Id(_key);

    public string PublicKey => _key.ExportSubjectPublicKeyInfoPem() + "\n";

    /// <summary>Reads the key. One that is encrypted, public, or on another curve is a typed error.</summary>
    public static PemSigner Open(string path) => new(PemKey.Open(path, isPrivate: true));

    public Task<byte[]> SignAsync(ReadOnlyMemory<byte> text, CancellationToken cancellationToken) =>
        Task.FromResult(_key.SignData(text.Span, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));

    public void Dispose() => _key.Dispose();
}
