using System.Globalization;

namespace RackParams.Core.Forecasting.Hashing;

/// <summary>Durations as Go writes and reads them, in the units that Karpenter's objects take.</summary>
internal static class GoDuration
{
    private const decimal Second = 1_000_000_000m;

    /// <summary>The nanoseconds of <c>168h</c> or <c>1h30m</c>; null: it is no duration, <c>Never</c> for one.</summary>
    public static long? Nanoseconds(string text)
    {
        var (total, start) = (0m, 0);
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsAsciiDigit(text[i]) || text[i] == '.') continue;
            var width = text.AsSpan(i) switch { ['m', 's', ..] or ['u', 's', ..] or ['n', 's', ..] => 2, _ => 1 };
            if (Unit(text.AsSpan(i, width)) is not { } unit || !decimal.TryParse(text.AsSpan(start, i - start), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)) return null;
            total += number * unit;
            i += width - 1;
            start = i + 1;
        }

        return start == 0 || start != text.Length || total > long.MaxValue ? null : (long)total;
    }

    /// <summary>A duration as time; null: none, or <c>Never</c>, or longer than any clock runs.</summary>
    public static TimeSpan? Time(string? text) =>
        text is not null && Nanoseconds(text) is { } nanoseconds ? TimeSpan.FromTicks(nanoseconds / TimeSpan.NanosecondsPerTick) : null;

    private static decimal? Unit(ReadOnlySpan<char> text) => text switch
    {
        "h" => Second * 3600,
        "m" => Second * 60,
        "s" => Second,
        "ms" => Second / 1_000,
        "us" => Second / 1_000_000,
        "ns" => 1m,
        _ => null,
    };
}
