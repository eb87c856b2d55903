using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace RackParams.Shell.Commands;

/// <summary>PowerShell's own commands that this shell does not carry: said so, instead of 'not recognized'.</summary>
internal static class MissingCommands
{
    private static readonly HashSet<string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        "Add-Content", "Add-Member", "Add-Type", "Compare-Object", "ConvertFrom-Csv", "ConvertFrom-Json", "ConvertTo-Csv", "ConvertTo-Html", "ConvertTo-Json",
        "ConvertTo-Xml", "Copy-Item", "Export-Clixml", "Export-Csv", "Format-Custom", "Format-List", "Format-Table", "Format-Wide", "Get-ChildItem",
        "Get-Content", "Get-Item", "Get-Member", "Get-Process", "Get-Random", "Get-Service", "Get-Unique", "Get-Variable", "Group-Object",
        "Import-Csv", "Invoke-Expression", "Invoke-RestMethod", "Invoke-WebRequest", "Join-Path", "Measure-Command", "Measure-Object", "Move-Item",
        "New-Item", "New-Object", "New-TimeSpan", "Out-GridView", "Read-Host", "Remove-Item", "Resolve-Path", "Select-Object", "Select-String",
        "Set-Content", "Set-Variable", "Split-Path", "Start-Process", "Start-Sleep", "Tee-Object", "Test-Path", "Write-Error", "Write-Progress",
        "Write-Verbose", "Write-Warning",
    };

    public static void Hook(Runspace runspace)
    {
        runspace.SessionStateProxy.InvokeCommand.CommandNotFoundAction = (_, e) =>
        {
            if (!Names.Contains(e.CommandName)) return;
            e.CommandScriptBlock = ScriptBlock.Create($$"""
                throw [System.Management.Automation.ErrorRecord]::new(
                    [System.Management.Automation.CommandNotFoundException]::new('{{e.CommandName}} is a part of PowerShell itself that this shell does not carry. In pwsh (PowerShell 7.4 or newer) it works, with the same cmdlets: Import-Module RackParams.'),
                    'CommandNotCarried', 'NotInstalled', '{{e.CommandName}}')
                """);
            e.StopSearch = true;
        };
    }
}
