using System.Management.Automation;
using System.Management.Automation.Runspaces;
using PowerShellEngine = System.Management.Automation.PowerShell;

namespace RackParams.Shell.Commands;

/// <summary>The few commands of PowerShell's own modules without which a session is no session. Everything else is left to pwsh.</summary>
internal static class OwnCommands
{
    // The engine's completion sorts by this name of its own.
    private const string Utility = """
        New-Module -Name Microsoft.PowerShell.Utility -ScriptBlock {
            function Sort-Object {
                param([Parameter(ValueFromPipeline)] $InputObject, [Parameter(Position = 0)] [object[]] $Property, [switch] $Unique, [switch] $Descending)
                begin { $all = [System.Collections.Generic.List[object]]::new() }
                process { $all.Add($InputObject) }
                end { Sort-RackShellObject -Items $all -Property $Property -Unique:$Unique -Descending:$Descending }
            }
            Export-ModuleMember -Function Sort-Object
        } | Import-Module -Global
        """;

    public static void AddTo(InitialSessionState state)
    {
        state.Commands.Add(
        [
            new SessionStateCmdletEntry("Out-File", typeof(OutFileCommand), null),
            new SessionStateCmdletEntry("Out-String", typeof(OutStringCommand), null),
            new SessionStateCmdletEntry("Write-Output", typeof(WriteOutputCommand), null),
            new SessionStateCmdletEntry("Write-Host", typeof(WriteHostCommand), null),
            new SessionStateCmdletEntry("Sort-RackShellObject", typeof(SortCommand), null),
            new SessionStateCmdletEntry("Set-Location", typeof(SetLocationCommand), null),
            new SessionStateCmdletEntry("Get-Location", typeof(GetLocationCommand), null),
            new SessionStateCmdletEntry("Get-Date", typeof(GetDateCommand), null),

            // The engine's own pages through what it doesn't have here.
            new SessionStateAliasEntry("help", "Get-Help"),
            new SessionStateAliasEntry("man", "Get-Help"),
        ]);
    }

    /// <summary>What can only be added to a runspace that is open.</summary>
    public static void CompleteIn(Runspace runspace)
    {
        using var engine = PowerShellEngine.Create(runspace);
        engine.AddScript(Utility).Invoke();
        if (engine.HadErrors) throw engine.Streams.Error[0].Exception;
    }
}
