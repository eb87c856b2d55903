using System.Globalization;
using System.Text.RegularExpressions;

namespace RackParams.Core.Catalog.Types;

/// <summary>An image family and a version of it, or its newest: <c>al2023@latest</c>, <c>al2023@v20251103</c>, <c>bottlerocket@v1.49.0</c>.</summary>
public sealed partial class AmiAliasType : ParameterType
{
    public override string Name => "alias";

    public override string Accepts => "al2023@latest or al2023@v and a date (al2023@v20251103); bottlerocket@latest or bottlerocket@v and a version (bottlerocket@v1.49.0)";

    public override string Canonical => "lower case";

    public override IReadOnlyList<string> AllowedValues => ["al2023@latest", "bottlerocket@latest"];

    public override Parsed Parse(string text)
    {
        var alias = text.ToLowerInvariant();
        if (AllowedValues.Contains(alias)) return Parsed.Ok(alias);
        var dated = Dated().Match(alias);
        if (dated.Success)
        {
            return DateTime.TryParseExact(dated.Groups[1].Value, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
                ? Parsed.Ok(alias)
                : Parsed.Bad($"{dated.Groups[1].Value} is no date. Accepted: {Accepts}");
        }

        return Numbered().IsMatch(alias) ? Parsed.Ok(alias) : Parsed.Bad(Accepts);
    }

    [GeneratedRegex("^al2023@v([0-9]{8})$")]
    private static partial Regex Dated();

    [GeneratedRegex(@"^bottlerocket@v?[0-9]+\.[0-9]+\.[0-9]+$")]
    private static partial Regex Numbered();
}
