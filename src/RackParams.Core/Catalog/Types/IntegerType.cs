using System.Globalization;

namespace RackParams.Core.Catalog.Types;

/// <summary>A whole number in a range. Canonical: decimal digits without sign or leading zeros.</summary>
public sealed class IntegerType(long min, long max, string unit, string example) : ParameterType
{
    public override string Name => "integer";

    public override string Accepts => max == long.MaxValue
        ? string.Create(CultureInfo.InvariantCulture, $"a whole number{Of}, {min} or more, e.g. {example}")
        : string.Create(CultureInfo.InvariantCulture, $"a whole number{Of} from {min} to {max}, e.g. {example}");

    public override string Canonical => "decimal digits";

    private string Of => unit.Length == 0 ? "" : $" of {unit}";

    public override Parsed Parse(string text) =>
        text.Length > 0 && text.All(char.IsAsciiDigit) && (text.Length == 1 || text[0] != '0')
        && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max
            ? Parsed.Ok(text)
            : Parsed.Bad(Accepts);
}
