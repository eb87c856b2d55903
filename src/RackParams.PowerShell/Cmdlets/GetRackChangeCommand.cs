using System.Management.Automation;
using RackParams.Core.Changes;
using RackParams.Core.Forecasting;
using RackParams.Core.Journal;
using RackParams.PowerShell.Binding;
using RackParams.PowerShell.Pipeline;
using RackParams.PowerShell.Views;

namespace RackParams.PowerShell.Cmdlets;

/// <summary>Shows changes of a rack: one object a change.</summary>
[Cmdlet(VerbsCommon.Get, "RackChange", HelpUri = HelpSite.Root + "Get-RackChange")]
[OutputType(typeof(RackChange))]
public sealed class GetRackChangeCommand : ReadingCmdlet
{
    private readonly AskedChanges _changes = new();

    /// <summary>Sequence numbers or ids of changes; all where none is given.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("Sequence", "ChangeId")]
    [AllowNull]
    public string[]? Change { get; set; } = [];

    private protected override void Prepare() => AskedChanges.Check(MyInvocation, nameof(Change), Change);

    private protected override void Collect()
    {
        base.Collect();
        _changes.Add(Rack, Change);
    }

    private protected override async Task ReadAsync(RackSession session, IPipeline pipeline, CancellationToken cancellationToken)
    {
        var log = new AuditLog(session.Name, session.History, session.Catalog);
        pipeline.Progress($"Reading {session.Name}", "Reading the journal", -1);
        if (_changes.Of(session.Name) is { } asked)
        {
            var rolls = new RollReader(session);
            await EachAsync(pipeline, asked, async change =>
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
