namespace RackParams.Core.Ports;

/// <summary>Signs with ECDSA on P-256 and SHA-256, wherever the key lives.</summary>
public interface ISigner
{
    /// <summary>SHA-256 of the public key (SubjectPublicKeyInfo), in lower-case hex.</summary>
    string KeyId { get; }

    /// <summary>The public key as PEM, which openssl reads.</summary>
    string PublicKey { get; }

    /// <summary>A signature over the bytes, as an ASN.1 sequence, which openssl reads.</summary>
    Task<byte[]> SignAsync(ReadOnlyMemory<byte> text, CancellationToken cancellationToken);
}
