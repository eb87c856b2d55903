using System.Text.RegularExpressions;

namespace RackParams.Core.Catalog.Types;

/// <summary>A minor version of Kubernetes: 1.34.</summary>
public sealed partial class MinorVersionType : ParameterType
{
    public override string Name => "version";

    public override string Accepts => "a minor version of Kubernetes, e.g. 1.34";

    public override string Canonical => "major and minor number";

    /// <summary>Major and minor number of a canonical value.</summary>
    public static (int Major, int Minor)? Numbers(string? value) => value is not null && Form().Match(value) is { Success: true } match
        ? (int.Parse(match.Groups[1].ValueSpan, System.Globalization.CultureInfo.InvariantCulture), int.Parse(match.Groups[2].ValueSpan, System.Globalization.CultureInfo.InvariantCulture))
        : null;

    public override Parsed Parse(string text) => Form().IsMatch(text) ? Parsed.Ok(text) : Parsed.Bad(Accepts);

    [GeneratedRegex("^([1-9])\\.([1-9][0-9]?|0)$")]
    private static partial Regex Form();
}
