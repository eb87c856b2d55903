using RackParams.Core.Errors;

namespace RackParams.Aws.Eks;

/// <summary>Names that stand in EKS' paths. The SDK doesn't look at them, and one like '..' would lead elsewhere.</summary>
internal static class EksNames
{
    private const int Longest = 100;

    public static string Require(string what, string name) =>
        name.Length is > 0 and <= Longest && char.IsAsciiLetterOrDigit(name[0]) && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_')
            ? name
            : throw new RackException(EksErrors.NameInvalid(what, name));
}
