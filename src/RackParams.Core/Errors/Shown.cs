using System.Globalization;
using System.Text;
using RackParams.Core.Journal;

namespace RackParams.Core.Errors;

/// <summary>What somebody typed, as an error shows it: short, and with nothing in it that hides or reorders the text around it.</summary>
internal static class Shown
{
    private const int Longest = 120;

    /// <summary>The text, cut; a character that would not show stands there by its code.</summary>
    public static string Text(string text)
    {
        var shown = new StringBuilder();
        foreach (var c in Excerpt.Of(text, Longest))
        {
            if (IsHidden(c)) shown.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}");
            else shown.Append(c);
        }

        return shown.ToString();
    }

    /// <summary>Why a name that may look right isn't, as a clause: the first character of it that no name has. Empty: there is none.</summary>
    public static string Stranger(string name)
    {
        for (var i = 0; i < name.Length; i++)
        {
            if (char.IsAscii(name[i]) && !char.IsControl(name[i])) continue;
            var rune = Rune.TryGetRuneAt(name, i, out var whole) ? whole.Value : name[i];
            return string.Create(CultureInfo.InvariantCulture, $": character {i + 1} is U+{rune:X4}, whatever it looks like, and names hold plain letters, digits and signs only");
        }

        return "";
    }

    private static bool IsHidden(char c) => char.IsControl(c) || char.GetUnicodeCategory(c)
        is UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse;
}
