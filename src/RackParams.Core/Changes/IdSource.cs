using System.Buffers.Binary;
using System.Security.Cryptography;

namespace RackParams.Core.Changes;

/// <summary>Makes ids that sort by time: UUID version 7 (RFC 9562).</summary>
public sealed class IdSource(TimeProvider clock)
{
    public Guid Next()
    {
        Span<byte> bytes = stackalloc byte[16];
        RandomNumberGenerator.Fill(bytes);
        BinaryPrimitives.WriteInt64BigEndian(bytes, (clock.GetUtcNow().ToUnixTimeMilliseconds() << 16) | ((long)bytes[6] << 8) | bytes[7]);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x70);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }
}
