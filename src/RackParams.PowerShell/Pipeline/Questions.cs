using System.Management.Automation;
using System.Management.Automation.Host;

namespace RackParams.PowerShell.Pipeline;

/// <summary>Asks a person, if there is one.</summary>
internal static class Questions
{
    public static Answer Ask(PSCmdlet cmdlet, string question, string caption)
    {
        if (!CanAsk(cmdlet.Host)) return Answer.CannotAsk;
        try
        {
            return cmdlet.ShouldContinue(question, caption) ? Answer.Yes : Answer.No;
        }
        catch (Exception e) when (e is HostException or PSInvalidOperationException or NotImplementedException or NotSupportedException)
        {
            return Answer.CannotAsk;
        }
    }

    // pwsh reads answers from a redirected standard input, where a pipeline has none: it would hang, or take the end of file for a no.
    private static bool CanAsk(PSHost host) =>
        host.UI is not null && !(host.Name == "ConsoleHost" && Console.IsInputRedirected);
}
