using System.Management.Automation;
using RackParams.Core.Changes;
using RackParams.Core.Errors;
using RackParams.Core.Evidence;
using RackParams.PowerShell.Completion;
using RackParams.PowerShell.Pipeline;
using RackParams.PowerShell.Views;

namespace RackParams.PowerShell.Cmdlets;

/// <summary>Records that somebody looked through a rack's audit log, and what they found.</summary>
[Cmdlet(VerbsCommon.Add, "RackAuditReview", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium, HelpUri = HelpSite.Root + "Add-RackAuditReview")]
[OutputType(typeof(RackChange))]
public sealed class AddRackAuditReviewCommand : KnownRackCmdlet
{
    private readonly List<string?> _racks = [];

    /// <summary>What was found.</summary>
    [Parameter(Mandatory = true, Position = 0, HelpMessage = "What did you find? Write what an auditor should read in a year.")]
    [AllowEmptyString]
    public string Finding { get; set; } = "";

    /// <summary>The last change looked at, by its sequence number or id; by default the last there is.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Through { get; set; }

    /// <summary>The ticket of the review.</summary>
    [Parameter]
    public string? Ticket { get; set; }

    /// <summary>The rack; by default that of $env:RACKPARAMS_RACK, else the only one registered here.</summary>
    [Parameter(ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(RackCompleter))]
    public string? Rack { get; set; }

    private protected override void Collect() => _racks.Add(Rack);

    private protected override Task ExecuteAsync(IPipeline pipeline, CancellationToken cancellationToken) =>
        EachAsync(pipeline, [.. _racks.Distinct()], rack => WithRackAsync(rack, session => ReviewAsync(session, pipeline, cancellationToken), cancellationToken));

    private async Task ReviewAsync(RackSession session, IPipeline pipeline, CancellationToken cancellationToken)
    {
        if (!await MayAsync(pipeline, $"Record a review of the audit log of {session.Name}").ConfigureAwait(false)) return;
        pipeline.Write(RackChange.Of(await new Reviewer(session).ReviewAsync(Through, Finding, Ticket, cancellationToken).ConfigureAwait(false)));
    }
}
