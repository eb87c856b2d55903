using System.Globalization;

namespace RackParams.Core.Catalog.Bindings;

/// <summary>Kubernetes quantities: a decimal number and a suffix.</summary>
internal static class Quantity
{
    public const decimal Gi = 1024m * 1024 * 1024;

    private static readonly Dictionary<string, decimal> Suffixes = new(StringComparer.Ordinal)
    {
        [""] = 1m, ["m"] = 0.001m, ["u"] = 0.000001m, ["n"] = 0.000000001m,
        ["k"] = 1e3m, ["M"] = 1e6m, ["G"] = 1e9m, ["T"] = 1e12m, ["P"] = 1e15m, ["E"] = 1e18m,
        ["Ki"] = 1024m, ["Mi"] = 1024m * 1024, ["Gi"] = Gi, ["Ti"] = Gi * 1024, ["Pi"] = Gi * 1024 * 1024, ["Ei"] = Gi * 1024 * 1024 * 1024,
    };

    /// <summary>Whether a text is a quantity that is not negative.</summary>
    public static bool IsOne(string text) => Value(text) is not null;

    /// <summary>How many whole units a quantity is; null: it is no quantity, or not whole.</summary>
    public static string? Whole(string text, decimal unit)
    {
        if (Value(text) is not { } value) return null;
        var units = value / unit;
        return units == decimal.Truncate(units) ? units.ToString("0", CultureInfo.InvariantCulture) : null;
    }

    private static decimal? Value(string text)
    {
        var digits = text.TakeWhile(c => char.IsAsciiDigit(c) || c == '.').Count();
        return Suffixes.TryGetValue(text[digits..], out var factor)
            && decimal.TryParse(text.AsSpan(0, digits), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            && number <= 1e10m
                ? number * factor
                : null;
    }
}
