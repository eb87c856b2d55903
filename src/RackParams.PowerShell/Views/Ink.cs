using RackParams.Core.Changes;

namespace RackParams.PowerShell.Views;

/// <summary>Colour and lines for a terminal. Hosts take colour out again in pipes, in files and under NO_COLOR; what a text says never hangs on it.</summary>
/// <remarks>
/// Views show what others wrote: live values, an API server's words. So a view marks its own colours and lines with characters that mean
/// nothing to any terminal, and <see cref="Show"/> makes them real at the very end, after everything that could act on a terminal has
/// been replaced by its name. A value can't paint, clear the screen, or add a line that looks like ours.
/// </remarks>
internal static class Ink
{
    /// <summary>The end of a line of a view's own.</summary>
    public const char Line = '\uFDD0';

    private const char Bold = '\uFDD1';
    private const char Red = '\uFDD2';
    private const char Green = '\uFDD3';
    private const char Reset = '\uFDD4';

    private static readonly (char Mark, string Code)[] Codes = [(Bold, "\u001b[1m"), (Red, "\u001b[31m"), (Green, "\u001b[32m"), (Reset, "\u001b[0m")];

    /// <summary>The name of a parameter.</summary>
    public static string Name(string text) => In(Bold, text);

    /// <summary>What was.</summary>
    public static string Old(string text) => In(Red, text);

    /// <summary>What is or will be.</summary>
    public static string New(string text) => In(Green, text);

    /// <summary>What is wrong.</summary>
    public static string Alarm(string text) => In(Red, text);

    /// <summary>A view's text as a terminal gets it.</summary>
    public static string Show(string text) => Codes.Aggregate(Lines(text), (shown, code) => shown.Replace($"{code.Mark}", code.Code, StringComparison.Ordinal));

    /// <summary>A view's text again, of what a terminal got: after a job or a file the colours and lines in it are still our own.</summary>
    public static string Marked(string shown) => Codes.Aggregate(shown.Replace('\n', Line), (text, code) => text.Replace(code.Code, $"{code.Mark}", StringComparison.Ordinal));

    /// <summary>A view's text without its colours, for what is no terminal.</summary>
    public static string Plain(string text) => string.Concat(Lines(text).Where(c => c is not (Bold or Red or Green or Reset)));

    private static string Lines(string text) => PlainText.Screen(text).Replace(Line, '\n');

    private static string In(char colour, string text) => $"{colour}{text}{Reset}";
}
