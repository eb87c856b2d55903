using System.Globalization;
using System.Text;

namespace RackParams.Core.Changes;

/// <summary>What people type into a record may hold nothing that hides or reorders text on an auditor's screen.</summary>
public static class PlainText
{
    /// <summary>The first character that may not stand in a text, named; null: the text is plain.</summary>
    public static string? Fault(string text)
    {
        for (var i = Odd(text, 0); i < text.Length; i = Odd(text, i + 1))
        {
            if (Fault(text, i) is { } what) return Named(what, text[i], i);
        }

        return null;

        // Most of a text is plain ASCII.
        static int Odd(string text, int from) => text.AsSpan(from).IndexOfAnyExceptInRange(' ', '~') is >= 0 and var at ? from + at : text.Length;
    }

    /// <summary>A text that others wrote: what may not stand in it is shown by its number, <c>&lt;U+001B&gt;</c>, and does nothing.</summary>
    public static string Visible(string text) => Fault(text) is null ? text : Shown(text, _ => false);

    /// <summary>The same, made fit for a screen or a log: nothing in it is a command to either.</summary>
    public static string Screen(string text) => LogCommands.Silence(Visible(text));

    /// <summary>The same for a text of several lines.</summary>
    public static string ScreenLines(string text) => LogCommands.Silence(Fault(text) is null ? text : Shown(text, c => c is '\n' or '\t'));

    private static string Shown(string text, Func<char, bool> stays)
    {
        var shown = new StringBuilder(text.Length + 16);
        for (var i = 0; i < text.Length; i++)
        {
            if (stays(text[i]) || Fault(text, i) is null) shown.Append(text[i]);
            else shown.Append(CultureInfo.InvariantCulture, $"<U+{(int)text[i]:X4}>");
        }

        return shown.ToString();
    }

    private static string? Fault(string text, int at) => text[at] switch
    {
        var c when char.IsControl(c) => "control character",
        (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') or '\u200E' or '\u200F' or '\u061C' => "bidirectional control",
        '\u2028' or '\u2029' => "line separator",
        var c when char.IsHighSurrogate(c) => at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]) ? null : "lone surrogate",
        var c when char.IsLowSurrogate(c) => at > 0 && char.IsHighSurrogate(text[at - 1]) ? null : "lone surrogate",
        _ => null,
    };

    private static string Named(string what, char c, int at) =>
        string.Create(CultureInfo.InvariantCulture, $"{what} U+{(int)c:X4} at position {at + 1}");
}
