using System.Text.RegularExpressions;

namespace RackParams.Core.Catalog.Types;

/// <summary>A version of an EKS add-on: v1.21.1-eksbuild.3.</summary>
public sealed partial class AddonVersionType : ParameterType
{
    public override string Name => "version";

    public override string Accepts => "a build of the add-on, e.g. v1.21.1-eksbuild.3 (aws eks describe-addon-versions lists them)";

    public override Parsed Parse(string text) => Form().IsMatch(text) ? Parsed.Ok(text) : Parsed.Bad(Accepts);

    [GeneratedRegex(@"^v[0-9]+\.[0-9]+\.[0-9]+(-[a-z0-9.]+)?-eksbuild\.[0-9]+$")]
    private static partial Regex Form();
}
