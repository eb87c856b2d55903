using System.Management.Automation;
using System.Management.Automation.Language;

namespace RackParams.PowerShell.Completion;

/// <summary>Makes completions of plain texts: chosen by what was typed, quoted where PowerShell needs it.</summary>
internal static class Completions
{
    /// <summary>Runs a completer; whatever goes wrong in it, Tab only finds nothing.</summary>
    public static IEnumerable<CompletionResult> Safely(Func<IEnumerable<CompletionResult>> complete)
    {
        try
        {
            return [.. complete()];
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return [];
        }
    }

    /// <summary>What was typed, without the quote it starts with.</summary>
    public static string Bare(string? typed) => (typed ?? "").Trim('\'', '"');

    /// <summary>The candidates that start as typed, wildcards included.</summary>
    public static IEnumerable<CompletionResult> Starting(string? typed, IEnumerable<(string Text, string Tip)> candidates)
    {
        var starts = Starts(Bare(typed));
        return candidates.Where(c => starts(c.Text)).Select(c => Of(c.Text, c.Text, c.Tip));
    }

    /// <summary>Whether a text starts as typed, wildcards included, as PowerShell's own completion takes them.</summary>
    public static Func<string, bool> Starts(string typed) => WildcardPattern.ContainsWildcardCharacters(typed)
        ? new WildcardPattern(typed + "*", WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant).IsMatch
        : text => text.StartsWith(typed, StringComparison.OrdinalIgnoreCase);

    public static CompletionResult Of(string text, string shown, string tip) =>
        new(Quoted(text), shown.Length == 0 ? text : shown, CompletionResultType.ParameterValue, tip.Length == 0 ? text : tip);

    private static string Quoted(string text) => text.Any(c => char.IsWhiteSpace(c) || "'\"`$;|&(){}<>@#,".Contains(c, StringComparison.Ordinal))
        ? $"'{CodeGeneration.EscapeSingleQuotedStringContent(text)}'"
        : text;
}
