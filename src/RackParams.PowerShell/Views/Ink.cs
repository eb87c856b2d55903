using System.Text.RegularExpressions;

namespace RackParams.PowerShell.Views;

/// <summary>Colour for a terminal. Hosts take it out again in pipes, in files and under NO_COLOR; what a text says never hangs on it.</summary>
internal static class Ink
{
    private static readonly Regex Codes = new("\u001b\\[[0-9;]*m", RegexOptions.CultureInvariant);

    /// <summary>The name of a parameter.</summary>
    public static string Name(string text) => In(1, text);

    /// <summary>What was.</summary>
    public static string Old(string text) => In(31, text);

    /// <summary>What is or will be.</summary>
    public static string New(string text) => In(32, text);

    /// <summary>What is wrong.</summary>
    public static string Alarm(string text) => In(31, text);

    /// <summary>The text without its colours.</summary>
    public static string Plain(string text) => Codes.Replace(text, "");

    private static string In(int code, string text) => FormattableString.Invariant($"\u001b[{code}m{text}\u001b[0m");
}
