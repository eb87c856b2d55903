using System.Management.Automation.Language;

namespace RackParams.Shell;

/// <summary>What the parser says of a text.</summary>
internal static class Script
{
    /// <summary>The text only needs more rows.</summary>
    public static bool IsIncomplete(string text)
    {
        Parser.ParseInput(text, out _, out var errors);
        return errors.Any(e => e.IncompleteInput);
    }

    /// <summary>What is wrong with the text as a script; null: nothing.</summary>
    public static string? Fault(string text)
    {
        Parser.ParseInput(text, out _, out var errors);
        return errors.Length == 0 ? null : new System.Management.Automation.ParseException(errors).Message;
    }
}
