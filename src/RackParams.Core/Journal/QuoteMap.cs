using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace RackParams.Core.Journal;

/// <summary>Where the quotes of a text are, a bit a character: found for all of it in one sweep, for most texts are made of short strings.</summary>
internal readonly ref struct QuoteMap
{
    /// <summary>The longest text that is mapped, and how much room that takes.</summary>
    public const int Longest = 4096;
    public const int Room = Longest / Bits;

    private const int Bits = 64;

    private readonly ReadOnlySpan<ulong> _map;

    private QuoteMap(ReadOnlySpan<ulong> map) => _map = map;

    /// <summary>Whether there is a map; one that was never made is none.</summary>
    public bool IsThere => !_map.IsEmpty;

    /// <summary>Maps a text; a longer one isn't.</summary>
    /// <param name="text">The text.</param>
    /// <param name="room">Where the map goes.</param>
    public static QuoteMap Of(ReadOnlySpan<char> text, Span<ulong> room)
    {
        if (text.Length > Longest) return default;
        var map = room[..((text.Length + Bits - 1) / Bits)];
        for (var i = 0; i < map.Length; i++) map[i] = Quotes(text[(i * Bits)..]);
        return new QuoteMap(map);
    }

    /// <summary>The first quote from a place on; less than 0: there is none.</summary>
    public int Next(int at)
    {
        var word = at / Bits;
        if ((uint)word >= (uint)_map.Length) return -1;
        var bits = _map[word] >> (at % Bits);
        if (bits != 0) return at + BitOperations.TrailingZeroCount(bits);
        while (++word < _map.Length)
        {
            if (_map[word] != 0) return (word * Bits) + BitOperations.TrailingZeroCount(_map[word]);
        }

        return -1;
    }

    private static ulong Quotes(ReadOnlySpan<char> text)
    {
        if (text.Length >= Bits && Vector256.IsHardwareAccelerated)
        {
            ref var first = ref MemoryMarshal.GetReference(MemoryMarshal.Cast<char, ushort>(text));
            return Half(ref first, 0) | ((ulong)Half(ref first, Bits / 2) << (Bits / 2));
        }

        var bits = 0UL;
        for (var i = 0; i < Math.Min(text.Length, Bits); i++)
        {
            if (text[i] == '"') bits |= 1UL << i;
        }

        return bits;
    }

    // Plain texts only: narrowed, each character keeps its meaning.
    private static uint Half(ref ushort text, nuint at) => Vector256.Equals(
        Vector256.Narrow(Vector256.LoadUnsafe(ref text, at), Vector256.LoadUnsafe(ref text, at + 16)), Vector256.Create((byte)'"')).ExtractMostSignificantBits();
}
