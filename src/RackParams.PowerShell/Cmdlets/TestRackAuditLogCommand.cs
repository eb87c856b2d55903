using System.Globalization;
using System.Management.Automation;
using RackParams.Core.Changes;
using RackParams.Core.Journal;
using RackParams.Core.Ledgers;
using RackParams.PowerShell.Pipeline;
using RackParams.PowerShell.Views;

namespace RackParams.PowerShell.Cmdlets;

/// <summary>Checks that a rack's audit log is whole: nothing altered, removed, inserted or cut off.</summary>
[Cmdlet(VerbsDiagnostic.Test, "RackAuditLog")]
[OutputType(typeof(RackAuditVerification))]
public sealed class TestRackAuditLogCommand : ReadingCmdlet
{
    /// <summary>Compares the journal with every ledger of the rack as well.</summary>
    [Parameter]
    public SwitchParameter Ledger { get; set; }

    private protected override async Task ReadAsync(RackSession session, IPipeline pipeline, CancellationToken cancellationToken)
    {
        var verifier = new Verifier(session.Name, session.Connection.Journal);
        var found = await verifier.VerifyAsync(new Reached(session.Name, pipeline), cancellationToken).ConfigureAwait(false);
        if (Ledger) found = await CompareAsync(session, found, pipeline, cancellationToken).ConfigureAwait(false);
        pipeline.Write(RackAuditVerification.Of(found));
        if (found.Whole) return;
        pipeline.Error(ErrorMap.Of(CommandErrors.NotWhole(session.Name, $"{Phrase.Number(found.Faults[0].Sequence)} {found.Faults[0].Meaning}", found.Faults.Count)));
    }

    private static async Task<Verification> CompareAsync(RackSession session, Verification found, IPipeline pipeline, CancellationToken cancellationToken)
    {
        pipeline.Progress($"Checking {session.Name}", "Comparing with its ledgers", -1);
        var (compared, unread) = await new LedgerInspector(session).CompareAsync(found, cancellationToken).ConfigureAwait(false);
        foreach (var failure in unread) pipeline.Error(ErrorMap.Of(failure, session.Name));
        return compared;
    }

    private sealed class Reached(string rack, IPipeline pipeline) : IProgress<(long At, long Of)>
    {
        public void Report((long At, long Of) value) => pipeline.Progress(
            $"Checking {rack}", string.Create(CultureInfo.InvariantCulture, $"change {value.At} of {value.Of}"),
            (int)(100 * Math.Min(value.At, value.Of) / Math.Max(1, value.Of)));
    }
}
