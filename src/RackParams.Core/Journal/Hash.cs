using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace RackParams.Core.Journal;

/// <summary>SHA-256 of a text's UTF-8 bytes, in lower-case hex.</summary>
public static class Hash
{
    /// <summary>What the first record names as the hash before it.</summary>
    public static readonly string None = new('0', 64);

    // Making one costs a fifth of hashing a record.
    [ThreadStatic]
    private static SHA256? _hasher;

    public static string Of(string text)
    {
        var hasher = _hasher ??= SHA256.Create();
        var bytes = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length));
        try
        {
            Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
            hasher.TryComputeHash(bytes.AsSpan(0, Encoding.UTF8.GetBytes(text, bytes)), hash, out _);
            return LowerHex(hash);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    private static string LowerHex(ReadOnlySpan<byte> hash)
    {
        Span<char> hex = stackalloc char[2 * SHA256.HashSizeInBytes];
        for (var i = 0; i < hash.Length; i++)
        {
            hex[2 * i] = "0123456789abcdef"[hash[i] >> 4];
            hex[(2 * i) + 1] = "0123456789abcdef"[hash[i] & 15];
        }

        return new string(hex);
    }
}
