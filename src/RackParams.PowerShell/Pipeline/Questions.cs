using System.Management.Automation;
using System.Management.Automation.Host;
using RackParams.Core.Errors;

namespace RackParams.PowerShell.Pipeline;

/// <summary>Asks a person, if there is one.</summary>
internal static class Questions
{
    private const string Caption = "RackParams";

    /// <summary>Whether there may be a person. pwsh reads answers from a redirected standard input too, where a pipeline has none: it would hang, or take the end of the file for a no.</summary>
    public static bool CanAsk(PSHost host) => !(host.Name == "ConsoleHost" && Console.IsInputRedirected);

    public static Answer Ask(PSCmdlet cmdlet, string question)
    {
        if (!CanAsk(cmdlet.Host)) return Answer.CannotAsk;
        try
        {
            return cmdlet.ShouldContinue(question, Caption) ? Answer.Yes : Answer.No;
        }
        catch (Exception e) when (IsNobodyThere(e))
        {
            return Answer.CannotAsk;
        }
    }

    public static Decision ShouldProcess(PSCmdlet cmdlet, string what, string whole)
    {
        try
        {
            var goAhead = cmdlet.ShouldProcess(what, whole + "?", Caption, out var reason);
            return new Decision(goAhead, reason.HasFlag(ShouldProcessReason.WhatIf));
        }
        catch (Exception e) when (IsNobodyThere(e))
        {
            return new Decision(false, false, CommandErrors.NobodyToAsk(what));
        }
    }

    // What hosts throw that have no prompt: the engine's own default host, and pwsh -NonInteractive.
    private static bool IsNobodyThere(Exception e) =>
        e is HostException or PSInvalidOperationException or NotImplementedException or NotSupportedException;
}
