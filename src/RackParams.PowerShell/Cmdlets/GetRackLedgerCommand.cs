using System.Management.Automation;
using RackParams.Core.Changes;
using RackParams.Core.Ledgers;
using RackParams.PowerShell.Completion;
using RackParams.PowerShell.Pipeline;
using RackParams.PowerShell.Views;

namespace RackParams.PowerShell.Cmdlets;

/// <summary>Shows a rack's ledgers, how far each has come, and whether it answers.</summary>
[Cmdlet(VerbsCommon.Get, "RackLedger", HelpUri = HelpSite.Root + "Get-RackLedger")]
[OutputType(typeof(RackLedger))]
public sealed class GetRackLedgerCommand : ReadingCmdlet
{
    /// <summary>Ledgers by name; by default all.</summary>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(LedgerCompleter))]
    public string[] Name { get; set; } = [];

    private protected override async Task ReadAsync(RackSession session, IPipeline pipeline, CancellationToken cancellationToken)
    {
        var keeper = new LedgerKeeper(session);
        Ledgers(session.Name).Remember(await keeper.DefinitionsAsync(cancellationToken).ConfigureAwait(false));
        pipeline.Progress($"Reading {session.Name}", "Asking its ledgers", -1);
        var states = await keeper.StatesAsync(Name, cancellationToken).ConfigureAwait(false);
        foreach (var state in states) pipeline.Write(RackLedger.Of(session.Name, state));
        if (states.Count == 0 && StandsAlone) pipeline.Tell($"{session.Name} has no ledger: a copy that its own administrators can't shorten. Add-RackLedger adds one.");
    }
}
