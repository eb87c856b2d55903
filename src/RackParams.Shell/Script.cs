using System.Management.Automation.Language;

namespace RackParams.Shell;

/// <summary>What the parser says of a text.</summary>
internal static class Script
{
    /// <summary>The text only needs more lines.</summary>
    public static bool IsIncomplete(string text)
    {
        Parser.ParseInput(text, out _, out var errors);
        return errors.Any(e => e.IncompleteInput);
    }
}
