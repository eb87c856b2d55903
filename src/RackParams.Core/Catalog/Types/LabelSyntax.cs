namespace RackParams.Core.Catalog.Types;

/// <summary>Kubernetes' rules for label and taint keys and values.</summary>
internal static class LabelSyntax
{
    /// <summary>The fault of a key, or null: an optional DNS prefix and a slash, then up to 63 letters, digits, '-', '_' and '.'.</summary>
    public static string? KeyFault(string key)
    {
        var slash = key.IndexOf('/', StringComparison.Ordinal);
        var (prefix, name) = slash < 0 ? ("", key) : (key[..slash], key[(slash + 1)..]);
        if (slash >= 0 && !IsDomain(prefix)) return $"'{prefix}' is no DNS name";
        return name.Length > 0 && IsName(name) ? null : $"'{name}' is no name: up to 63 letters, digits, '-', '_' and '.', a letter or digit at both ends";
    }

    /// <summary>The fault of a value, or null: empty, or like a name.</summary>
    public static string? ValueFault(string value) =>
        value.Length == 0 || IsName(value) ? null : $"'{value}' is no value: up to 63 letters, digits, '-', '_' and '.', a letter or digit at both ends";

    private static bool IsName(string text) =>
        text.Length <= 63 && char.IsAsciiLetterOrDigit(text[0]) && char.IsAsciiLetterOrDigit(text[^1])
        && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.');

    private static bool IsDomain(string text) =>
        text.Length is > 0 and <= 253 && text.Split('.').All(part =>
            part.Length > 0 && part[0] != '-' && part[^1] != '-' && part.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-'));
}
