using System.Management.Automation;
using System.Management.Automation.Runspaces;
using PowerShellEngine = System.Management.Automation.PowerShell;

namespace RackParams.Shell.Editing;

/// <summary>Asks the engine what could stand at the cursor.</summary>
internal sealed class Completer(Runspace runspace)
{
    /// <summary>The completions; none where the engine can't tell.</summary>
    public Completion Complete(string line, int cursor)
    {
        try
        {
            using var engine = PowerShellEngine.Create(runspace);
            var found = CommandCompletion.CompleteInput(line, cursor, null, engine);
            return new Completion(found.CompletionMatches, found.ReplacementIndex, found.ReplacementLength);
        }
        catch (Exception e) when (e is RuntimeException or InvalidOperationException or ArgumentException)
        {
            // Completion is a help: where it fails, the line stays as it is.
            return new Completion([], cursor, 0);
        }
    }
}
