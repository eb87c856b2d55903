using System.Security.Cryptography;
using System.Text;

namespace RackParams.Core.Journal;

/// <summary>SHA-256 of a text's UTF-8 bytes, in lower-case hex.</summary>
public static class Hash
{
    /// <summary>What the first record names as the hash before it.</summary>
    public static readonly string None = new('0', 64);

    public static string Of(string text) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text))).ToLowerInvariant();
}
