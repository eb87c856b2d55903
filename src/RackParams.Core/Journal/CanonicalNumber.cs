using System.Globalization;
using System.Text.Json.Nodes;

namespace RackParams.Core.Journal;

/// <summary>Numbers as ECMAScript writes them, which RFC 8785 asks for. Our own texts hold integers only; live objects may hold any number.</summary>
internal static class CanonicalNumber
{
    private const long Largest = 1L << 53;

    public static string Write(JsonValue value)
    {
        var json = value.ToJsonString();
        if (long.TryParse(json, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var integer) && integer is > -Largest and < Largest)
            return integer.ToString(CultureInfo.InvariantCulture);
        var number = double.Parse(json, NumberStyles.Float, CultureInfo.InvariantCulture);
        if (!double.IsFinite(number)) throw new ArgumentException($"The number {json} is larger than JSON's own arithmetic can hold.", nameof(value));
        return Shortest(number);
    }

    // .NET's shortest round-trip digits are ECMAScript's; only where the point and the exponent go differs.
    private static string Shortest(double number)
    {
        if (number == 0) return "0";
        var sign = number < 0 ? "-" : "";
        var shortest = Math.Abs(number).ToString("R", CultureInfo.InvariantCulture);
        var digits = Digits(shortest);
        var exponent = Exponent(shortest);
        var n = exponent + 1;
        return sign + n switch
        {
            _ when n >= digits.Length && n <= 21 => digits + new string('0', n - digits.Length),
            > 0 and <= 21 => $"{digits[..n]}.{digits[n..]}",
            > -6 and <= 0 => "0." + new string('0', -n) + digits,
            _ => Scientific(digits, exponent),
        };
    }

    private static string Scientific(string digits, int exponent)
    {
        var mantissa = digits.Length == 1 ? digits : $"{digits[0]}.{digits[1..]}";
        return string.Create(CultureInfo.InvariantCulture, $"{mantissa}e{(exponent < 0 ? "-" : "+")}{Math.Abs(exponent)}");
    }

    private static string Digits(string shortest)
    {
        var mantissa = shortest.Split('E')[0].Replace(".", "", StringComparison.Ordinal).TrimStart('0');
        var digits = mantissa.TrimEnd('0');
        return digits.Length == 0 ? "0" : digits;
    }

    private static int Exponent(string shortest)
    {
        var parts = shortest.Split('E');
        if (parts.Length == 2)
        {
            var point = parts[0].IndexOf('.', StringComparison.Ordinal);
            return int.Parse(parts[1], CultureInfo.InvariantCulture) + (point < 0 ? parts[0].Length : point) - 1;
        }

        var fixedPoint = shortest.IndexOf('.', StringComparison.Ordinal);
        var whole = fixedPoint < 0 ? shortest : shortest[..fixedPoint];
        if (whole != "0") return whole.Length - 1;
        var fraction = shortest[(fixedPoint + 1)..];
        return -(fraction.Length - fraction.TrimStart('0').Length + 1);
    }
}
