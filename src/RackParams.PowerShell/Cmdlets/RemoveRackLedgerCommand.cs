using System.Management.Automation;
using RackParams.Core.Ledgers;
using RackParams.PowerShell.Completion;
using RackParams.PowerShell.Pipeline;
using RackParams.PowerShell.Views;

namespace RackParams.PowerShell.Cmdlets;

/// <summary>Removes ledgers of a rack, and records it: what they hold stays where it is.</summary>
[Cmdlet(VerbsCommon.Remove, "RackLedger", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium, HelpUri = HelpSite.Root + "Remove-RackLedger")]
[OutputType(typeof(RackChange))]
public sealed class RemoveRackLedgerCommand : KnownRackCmdlet
{
    private readonly List<(string? Rack, string Name)> _named = [];

    /// <summary>The ledgers; all of one call are one change of a rack.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(LedgerCompleter))]
    public string[] Name { get; set; } = [];

    /// <summary>Why: what an auditor should read in a year.</summary>
    [Parameter(Mandatory = true, HelpMessage = "Why? Write what an auditor should read in a year.")]
    [AllowEmptyString]
    public string Reason { get; set; } = "";

    /// <summary>The ticket that asked for it.</summary>
    [Parameter]
    public string? Ticket { get; set; }

    /// <summary>The rack; by default that of $env:RACKPARAMS_RACK, else the only one registered here.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(RackCompleter))]
    public string? Rack { get; set; }

    /// <summary>Answers every question with yes.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override void Collect() => _named.AddRange(Name.Select(n => (Rack, n)));

    private protected override Task ExecuteAsync(IPipeline pipeline, CancellationToken cancellationToken) =>
        EachAsync(pipeline, [.. _named.GroupBy(n => n.Rack)], rack => WithRackAsync(
            rack.Key,
            async session =>
            {
                var request = new LedgerRequest(Reason, Ticket, new LedgerDialog(pipeline, Force).ApproveAsync);
                var entry = await new LedgerChanger(session).RemoveAsync([.. rack.Select(n => n.Name)], request, cancellationToken).ConfigureAwait(false);
                if (entry is not null) pipeline.Write(RackChange.Of(entry));
            },
            cancellationToken));
}
