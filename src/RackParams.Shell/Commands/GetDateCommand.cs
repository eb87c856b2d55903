using System.Management.Automation;

namespace RackParams.Shell.Commands;

/// <summary>Now, in local time, so that <c>-Since (Get-Date).AddDays(-7)</c> works.</summary>
[Cmdlet("Get", "Date")]
public sealed class GetDateCommand : PSCmdlet
{
    protected override void EndProcessing() => WriteObject(TimeProvider.System.GetLocalNow().LocalDateTime);
}
