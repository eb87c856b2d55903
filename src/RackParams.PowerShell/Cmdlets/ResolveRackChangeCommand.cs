using System.Management.Automation;
using RackParams.Core.Changes;
using RackParams.Core.Errors;
using RackParams.PowerShell.Completion;
using RackParams.PowerShell.Pipeline;
using RackParams.PowerShell.Views;

namespace RackParams.PowerShell.Cmdlets;

/// <summary>Ends an interrupted change: records what is live, by whom that was found, and why.</summary>
[Cmdlet(VerbsDiagnostic.Resolve, "RackChange", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium, HelpUri = HelpSite.Root + "Resolve-RackChange")]
[OutputType(typeof(RackChange))]
public sealed class ResolveRackChangeCommand : KnownRackCmdlet
{
    private readonly List<(string? Rack, long? Sequence)> _asked = [];

    /// <summary>The change's sequence number; by default the open one.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateRange(1, long.MaxValue)]
    public long? Sequence { get; set; }

    /// <summary>Why it is resolved now: what an auditor should read in a year.</summary>
    [Parameter(Mandatory = true, HelpMessage = "Why is it resolved? Write what an auditor should read in a year.")]
    [AllowEmptyString]
    public string Reason { get; set; } = "";

    /// <summary>The rack; by default that of $env:RACKPARAMS_RACK, else the only one registered here.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(RackCompleter))]
    public string? Rack { get; set; }

    private protected override void Collect() => _asked.Add((Rack, Sequence));

    private protected override Task ExecuteAsync(IPipeline pipeline, CancellationToken cancellationToken) =>
        EachAsync(pipeline, _asked, one => WithRackAsync(
            one.Rack, session => ResolveAsync(session, one.Sequence, pipeline, cancellationToken), cancellationToken));

    private async Task ResolveAsync(RackSession session, long? sequence, IPipeline pipeline, CancellationToken cancellationToken)
    {
        var which = sequence is { } number ? $"change {Phrase.Number(number)}" : "the open change";
        if (!await MayAsync(pipeline, $"Write the outcome of {which} of {session.Name}, by what is live now").ConfigureAwait(false)) return;
        var entry = await new Resolver(session).ResolveAsync(sequence, Reason, cancellationToken).ConfigureAwait(false);
        pipeline.Write(RackChange.Of(entry));
    }
}
