using System.Globalization;
using System.Management.Automation;
using RackParams.Core.Changes;
using RackParams.Core.Errors;
using RackParams.Core.Ledgers;
using RackParams.PowerShell.Completion;
using RackParams.PowerShell.Pipeline;
using RackParams.PowerShell.Views;

namespace RackParams.PowerShell.Cmdlets;

/// <summary>Delivers to a rack's ledgers what they lack, and reads back what they only took.</summary>
[Cmdlet(VerbsData.Sync, "RackLedger", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low, HelpUri = HelpSite.Root + "Sync-RackLedger")]
[OutputType(typeof(RackLedger))]
public sealed class SyncRackLedgerCommand : ReadingCmdlet
{
    /// <summary>Ledgers by name; by default all.</summary>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(LedgerCompleter))]
    public string[] Name { get; set; } = [];

    private protected override async Task ReadAsync(RackSession session, IPipeline pipeline, CancellationToken cancellationToken)
    {
        if (!await MayAsync(pipeline, $"Deliver pending changes of {session.Name} to its ledgers").ConfigureAwait(false)) return;
        foreach (var state in await new LedgerKeeper(session).SyncAsync(Name, m => Reached(session.Name, m, pipeline), cancellationToken).ConfigureAwait(false))
        {
            pipeline.Write(RackLedger.Of(session.Name, state));
            if (!state.Healthy) pipeline.Error(ErrorMap.Of(CommandErrors.LedgerBehind(session.Name, state)));
        }
    }

    private static void Reached(string rack, LedgerMark mark, IPipeline pipeline) => pipeline.Progress(
        $"Delivering changes of {rack}", string.Create(CultureInfo.InvariantCulture, $"{mark.Definition.Name} up to change {mark.Delivered}"), -1);
}
