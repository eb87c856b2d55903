using System.Management.Automation;
using RackParams.Core.Changes;
using RackParams.Core.Forecasting;
using RackParams.Core.Journal;
using RackParams.PowerShell.Pipeline;
using RackParams.PowerShell.Views;

namespace RackParams.PowerShell.Cmdlets;

/// <summary>Shows changes of a rack: one object a change.</summary>
[Cmdlet(VerbsCommon.Get, "RackChange", HelpUri = HelpSite.Root + "Get-RackChange")]
[OutputType(typeof(RackChange))]
public sealed class GetRackChangeCommand : ReadingCmdlet
{
    /// <summary>Sequence numbers or ids of changes; all where none is given.</summary>
    [Parameter(Position = 0)]
    [Alias("Sequence", "ChangeId")]
    [ValidateNotNullOrEmpty]
    public string[] Change { get; set; } = [];

    private protected override async Task ReadAsync(RackSession session, IPipeline pipeline, CancellationToken cancellationToken)
    {
        var log = new AuditLog(session.Name, session.History, session.Catalog);
        pipeline.Progress($"Reading {session.Name}", "Reading the journal", -1);
        if (Change.Length > 0)
        {
            var rolls = new RollReader(session);
            await EachAsync(pipeline, Change, async change =>
            {
                var found = await log.FindAsync(change, cancellationToken).ConfigureAwait(false);
                pipeline.Write(RackChange.Of(found, await rolls.ReadAsync(found, cancellationToken).ConfigureAwait(false)));
            }).ConfigureAwait(false);
            return;
        }

        await foreach (var entry in log.ChangesAsync(new AuditQuery(), cancellationToken).ConfigureAwait(false))
            await pipeline.WriteAsync(RackChange.Of(entry)).ConfigureAwait(false);
    }
}
