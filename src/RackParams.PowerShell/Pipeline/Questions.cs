using System.Management.Automation;
using System.Management.Automation.Host;
using RackParams.Core.Errors;

namespace RackParams.PowerShell.Pipeline;

/// <summary>Asks a person, if there is one.</summary>
internal sealed class Questions
{
    private const string Caption = "RackParams";

    // What was answered to all of this command's grave questions.
    private bool _yesToAll;
    private bool _noToAll;

    /// <summary>Whether there may be a person. pwsh reads answers from a redirected standard input too, where a pipeline has none: it would hang, or take the end of the file for a no.</summary>
    public static bool CanAsk(PSHost host) => !(host.Name == "ConsoleHost" && Console.IsInputRedirected);

    public Answer Ask(PSCmdlet cmdlet, string question, bool grave)
    {
        if (!CanAsk(cmdlet.Host)) return Answer.CannotAsk;
        try
        {
            var yes = grave
                ? cmdlet.ShouldContinue(question, Caption, hasSecurityImpact: true, ref _yesToAll, ref _noToAll)
                : cmdlet.ShouldContinue(question, Caption);
            return yes ? Answer.Yes : Answer.No;
        }
        catch (Exception e) when (IsNobodyThere(e))
        {
            return Answer.CannotAsk;
        }
    }

    public static Decision ShouldProcess(PSCmdlet cmdlet, string what, string question)
    {
        try
        {
            var goAhead = cmdlet.ShouldProcess(what, question, Caption, out var reason);
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
