using System.Globalization;

namespace RackParams.Core.Catalog.Types;

/// <summary>A length of time in hours, minutes and seconds, as Karpenter takes it, or <c>Never</c>. Canonical: the largest units first, none of them zero, minutes and seconds below 60, so that 90m and 1h30m are one value.</summary>
public sealed class DurationType(bool never, string example) : ParameterType
{
    // Karpenter reads durations as Go does, in nanoseconds of a 64-bit number.
    private const long MostSeconds = long.MaxValue / 1_000_000_000;

    public override string Name => "duration";

    public override string Accepts => never
        ? $"hours, minutes and seconds such as {example}, or Never"
        : $"hours, minutes and seconds such as {example}";

    public override string Canonical => "hours, then minutes and seconds below 60, none of them zero";

    public override IReadOnlyList<string> AllowedValues => never ? ["Never"] : [];

    public override Parsed Parse(string text)
    {
        if (never && text.Equals("Never", StringComparison.OrdinalIgnoreCase)) return Parsed.Ok("Never");
        return Seconds(text) is { } seconds ? Parsed.Ok(Text(seconds)) : Parsed.Bad(Accepts);
    }

    private static long? Seconds(string text)
    {
        var (total, start) = (0m, 0);
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsAsciiDigit(text[i])) continue;
            var unit = text[i] switch { 'h' => 3600, 'm' => 60, 's' => 1, _ => 0 };
            if (unit == 0 || i - start is 0 or > 12) return null;
            total += decimal.Parse(text.AsSpan(start, i - start), NumberStyles.None, CultureInfo.InvariantCulture) * unit;
            start = i + 1;
        }

        return start == 0 || start != text.Length || total > MostSeconds ? null : (long)total;
    }

    private static string Text(long seconds)
    {
        var (hours, minutes, rest) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
        var text = string.Concat(Part(hours, 'h'), Part(minutes, 'm'), Part(rest, 's'));
        return text.Length == 0 ? "0s" : text;
    }

    private static string Part(long number, char unit) => number == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{number}{unit}");
}
