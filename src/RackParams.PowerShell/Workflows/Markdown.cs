using System.Globalization;
using System.Text;

namespace RackParams.PowerShell.Workflows;

/// <summary>Texts that others wrote, within a page of Markdown: shown as they are, and never taken for markup.</summary>
internal static class Markdown
{
    private const string Harmless = " .,=%/()→…";

    /// <summary>A text within a line or a table's cell.</summary>
    public static string Text(string text)
    {
        var safe = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsLetterOrDigit(c) || char.IsSurrogate(c) || Harmless.Contains(c, StringComparison.Ordinal) || (c is '_' or '-' && IsWithinWord(text, i)) || (c == ':' && !IsShortcode(text, i))) safe.Append(c);
            else if (char.IsControl(c)) safe.Append(' ');
            else safe.Append(CultureInfo.InvariantCulture, $"&#{(int)c};");
        }

        return safe.ToString();
    }

    /// <summary>Lines of a terminal, as they stand there.</summary>
    public static string Code(string text) => string.Join('\n', text.ReplaceLineEndings("\n").Split('\n').Select(l => "    " + l));

    // A word between two colons is an emoji to some.
    private static bool IsShortcode(string text, int at) => at < text.Length - 1 && char.IsLetter(text[at + 1]);

    private static bool IsWithinWord(string text, int at) =>
        at > 0 && at < text.Length - 1 && char.IsLetterOrDigit(text[at - 1]) && char.IsLetterOrDigit(text[at + 1]);
}
