using System.Globalization;

namespace RackParams.Core.Changes;

/// <summary>What people type into a record may hold nothing that hides or reorders text on an auditor's screen.</summary>
public static class PlainText
{
    /// <summary>The first character that may not stand in a text, named; null: the text is plain.</summary>
    public static string? Fault(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsControl(c)) return Named("control character", c, i);
            if (c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') or '\u200E' or '\u200F' or '\u061C')
                return Named("bidirectional control", c, i);
            if (!char.IsSurrogate(c)) continue;
            if (!char.IsHighSurrogate(c) || i + 1 >= text.Length || !char.IsLowSurrogate(text[i + 1])) return Named("lone surrogate", c, i);
            i++;
        }

        return null;
    }

    private static string Named(string what, char c, int at) =>
        string.Create(CultureInfo.InvariantCulture, $"{what} U+{(int)c:X4} at position {at + 1}");
}
