using System.Globalization;
using System.Management.Automation;
using RackParams.Core.Changes;
using RackParams.Core.Errors;
using RackParams.Core.Journal;
using RackParams.PowerShell.Completion;
using RackParams.PowerShell.Pipeline;
using RackParams.PowerShell.Views;

namespace RackParams.PowerShell.Cmdlets;

/// <summary>Waits until EKS has come to its end with a change that was left to it, and records how it ended.</summary>
[Cmdlet(VerbsLifecycle.Wait, "RackChange", HelpUri = HelpSite.Root + "Wait-RackChange")]
[OutputType(typeof(RackChange))]
public sealed class WaitRackChangeCommand : KnownRackCmdlet
{
    /// <summary>The change's sequence; by default the last that EKS still works on.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    public long? Sequence { get; set; }

    /// <summary>The rack; by default that of $env:RACKPARAMS_RACK, else the only one registered here.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(RackCompleter))]
    public string? Rack { get; set; }

    /// <summary>What the record of the end says.</summary>
    [Parameter]
    public string Reason { get; set; } = "EKS came to its end with the change";

    private protected override Task ExecuteAsync(IPipeline pipeline, CancellationToken cancellationToken) => WithRackAsync(
        Rack,
        async session =>
        {
            var completer = new Completer(session);
            var submitted = await completer.FindAsync(Sequence, cancellationToken).ConfigureAwait(false)
                ?? throw new RackException(RackErrors.NothingSubmitted(session.Name, Sequence?.ToString(CultureInfo.InvariantCulture)));
            var entry = await completer.CompleteAsync(submitted, Reason, new ChangeDialog(pipeline, new Manner(true, true)), cancellationToken).ConfigureAwait(false);
            pipeline.Write(RackChange.Of(entry));
            if (entry.Result != ChangeResult.Applied) pipeline.Error(ErrorMap.Of(RackErrors.NotApplied(session.Name, submitted.Record.Sequence, entry.Outcome!)));
        },
        cancellationToken);
}
