using System.Management.Automation;
using RackParams.Core.Errors;

namespace RackParams.PowerShell.Workflows;

/// <summary>Tells the CI system of an error, just before PowerShell does: afterwards the script may have ended.</summary>
/// <remarks>
/// As a line for the host, on the information stream: never among a command's objects, whatever they are assigned or piped to. Who asks
/// for errors in silence, or ignores that stream, gets none.
/// </remarks>
internal static class Announcer
{
    public static void Announce(PSCmdlet cmdlet, ErrorRecord error)
    {
        if (Workflow.Current is not { } workflow || IsSilent(cmdlet)) return;
        var (script, line) = (cmdlet.MyInvocation.ScriptName, cmdlet.MyInvocation.ScriptLineNumber);
        var text = workflow.Error(
            error.Exception is RackException known ? known.Code : error.FullyQualifiedErrorId, error.ErrorDetails?.Message ?? error.Exception.Message,
            ScriptPlace.Of(script, line, Workflow.Repository));
        cmdlet.WriteInformation(new HostInformationMessage { Message = text }, ["PSHOST"]);
    }

    private static bool IsSilent(PSCmdlet cmdlet)
    {
        var wanted = cmdlet.MyInvocation.BoundParameters.TryGetValue("ErrorAction", out var bound) ? bound : cmdlet.GetVariableValue("ErrorActionPreference");
        return LanguagePrimitives.TryConvertTo<ActionPreference>(wanted, out var action) && action is ActionPreference.SilentlyContinue or ActionPreference.Ignore;
    }
}
