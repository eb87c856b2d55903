using System.Globalization;

namespace RackParams.Core.Forecasting.Hashing;

/// <summary>Sizes as Kubernetes prints them: in the largest unit that leaves a whole number.</summary>
internal static class SizeText
{
    private static readonly string[] Decimal = ["", "k", "M", "G", "T", "P", "E"];
    private static readonly string[] Binary = ["", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei"];

    /// <summary><c>1024Gi</c> is <c>1Ti</c>; what is no whole size stays as it is.</summary>
    public static string Canonical(string text)
    {
        var digits = text.TakeWhile(char.IsAsciiDigit).Count();
        var suffix = text[digits..];
        if (digits is 0 or > 15 || !long.TryParse(text.AsSpan(0, digits), NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return text;
        var units = suffix.EndsWith('i') ? Binary : Decimal;
        var at = Array.IndexOf(units, suffix);
        if (at < 0 || number == 0) return text;
        var step = units == Binary ? 1024 : 1000;
        for (; at + 1 < units.Length && number % step == 0; at++) number /= step;
        return string.Create(CultureInfo.InvariantCulture, $"{number}{units[at]}");
    }
}
