using System.Globalization;
using System.Text;
using RackParams.Core.Changes;

namespace RackParams.PowerShell.Workflows;

/// <summary>Texts that others wrote, within a page of Markdown: shown as they are, and never taken for markup.</summary>
internal static class Markdown
{
    private const string Harmless = " ,=%/()→…";

    /// <summary>A text within a line or a table's cell.</summary>
    public static string Text(string written)
    {
        var (safe, text) = (new StringBuilder(), PlainText.Visible(written));
        for (var i = 0; i < text.Length; i++)
        {
            if (IsHarmless(text, i)) safe.Append(text[i]);
            else safe.Append(CultureInfo.InvariantCulture, $"&#{(int)text[i]};");
        }

        return safe.ToString();
    }

    /// <summary>Lines of a terminal, as they stand there.</summary>
    public static string Code(string text) => string.Join('\n', text.ReplaceLineEndings("\n").Split('\n').Select(l => "    " + l));

    private static bool IsHarmless(string text, int at) => text[at] switch
    {
        '_' or '-' => IsWithinWord(text, at),
        ':' => !IsShortcode(text, at),
        '.' => !IsAddress(text, at),
        var c => char.IsLetterOrDigit(c) || char.IsSurrogate(c) || Harmless.Contains(c, StringComparison.Ordinal),
    };

    // A word between two colons is an emoji to some, and what follows a colon and a slash a link.
    private static bool IsShortcode(string text, int at) => at < text.Length - 1 && (char.IsLetter(text[at + 1]) || text[at + 1] == '/');

    // So is what follows three letters.
    private static bool IsAddress(string text, int at) => text.AsSpan(0, at).EndsWith("www", StringComparison.OrdinalIgnoreCase);

    private static bool IsWithinWord(string text, int at) =>
        at > 0 && at < text.Length - 1 && char.IsLetterOrDigit(text[at - 1]) && char.IsLetterOrDigit(text[at + 1]);
}
