using System.Globalization;

namespace RackParams.Core.Catalog.Types;

/// <summary>The length of a disruption budget's schedule: hours and minutes, as the NodePool definition takes it. Canonical: hours, then minutes below 60, neither zero.</summary>
public sealed class BlockDurationType : ParameterType
{
    // A year; Karpenter looks no further back for a schedule's last time.
    private const int MostMinutes = 366 * 24 * 60;

    public override string Name => "duration";

    public override string Accepts => "hours and minutes such as 10h, 90m or 1h30m, no seconds";

    public override string Canonical => "hours, then minutes below 60, none of them zero";

    /// <summary>The minutes of a text; null: it is no such duration.</summary>
    public static int? Minutes(string text)
    {
        if (text.EndsWith("0s", StringComparison.Ordinal) && text.Length > 2 && text[^3] is 'h' or 'm') text = text[..^2];
        var hour = text.IndexOf('h', StringComparison.Ordinal);
        var (hours, rest) = hour < 0 ? ("0", text) : (text[..hour], text[(hour + 1)..]);
        if (rest.Length > 0 && !rest.EndsWith('m')) return null;
        var minutes = rest.Length == 0 ? "0" : rest[..^1];
        if (text.Length == 0 || !Number(hours, out var h) || !Number(minutes, out var m)) return null;
        var total = (h * 60) + m;
        return total is > 0 and <= MostMinutes ? (int)total : null;
    }

    public static string Text(int minutes) => (minutes / 60, minutes % 60) switch
    {
        (var h, 0) => string.Create(CultureInfo.InvariantCulture, $"{h}h"),
        (0, var m) => string.Create(CultureInfo.InvariantCulture, $"{m}m"),
        var (h, m) => string.Create(CultureInfo.InvariantCulture, $"{h}h{m}m"),
    };

    public override Parsed Parse(string text) => Minutes(text) is { } minutes ? Parsed.Ok(Text(minutes)) : Parsed.Bad(Accepts);

    private static bool Number(string text, out long number) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && text.Length <= 7;
}
