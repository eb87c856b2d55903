using System.Security.Cryptography;
using System.Text;

namespace RackParams.Core.Evidence.Bundle;

/// <summary>A file of a bundle while it is written: its hash is known at its end.</summary>
internal sealed class BundleFile(string path, Stream stream) : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private byte[] _buffer = [];

    public string Path => path;

    public long Bytes { get; private set; }

    public void Write(string text)
    {
        var most = Encoding.UTF8.GetMaxByteCount(text.Length);
        if (_buffer.Length < most) _buffer = new byte[most];
        Write(_buffer.AsSpan(0, Encoding.UTF8.GetBytes(text, _buffer)));
    }

    public void Write(ReadOnlySpan<byte> bytes)
    {
        _hash.AppendData(bytes);
        stream.Write(bytes);
        Bytes += bytes.Length;
    }

    /// <summary>Ends the file.</summary>
    public BundleEntry End()
    {
        stream.Dispose();
        return new BundleEntry(path, Convert.ToHexString(_hash.GetHashAndReset()).ToLowerInvariant(), Bytes);
    }

    public void Dispose()
    {
        stream.Dispose();
        _hash.Dispose();
    }
}
