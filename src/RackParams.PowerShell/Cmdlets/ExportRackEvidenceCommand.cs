using System.Management.Automation;
using RackParams.Core.Changes;
using RackParams.Core.Evidence.Bundle;
using RackParams.Core.Evidence.Signing;
using RackParams.PowerShell.Binding;
using RackParams.PowerShell.Completion;
using RackParams.PowerShell.Pipeline;
using RackParams.PowerShell.Views;

namespace RackParams.PowerShell.Cmdlets;

/// <summary>Writes the evidence of a period: every change with the proof that none is missing, for an auditor who need not trust anybody.</summary>
[Cmdlet(VerbsData.Export, "RackEvidence", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low, HelpUri = HelpSite.Root + "Export-RackEvidence")]
[OutputType(typeof(RackEvidence))]
public sealed class ExportRackEvidenceCommand : ExportingCmdlet
{
    private string? _key;

    /// <summary>Beginning of the period, itself included.</summary>
    [Parameter(Mandatory = true)]
    [UtcTime]
    [ArgumentCompleter(typeof(TimeCompleter))]
    public DateTimeOffset Since { get; set; }

    /// <summary>End of the period, itself not included; by default now.</summary>
    [Parameter]
    [UtcTime]
    [ArgumentCompleter(typeof(TimeCompleter))]
    public DateTimeOffset? Until { get; set; }

    /// <summary>Only the safeguards of these frameworks.</summary>
    [Parameter]
    [ValidateSet("HIPAA", "SOC2", "ISO27001", "PCIDSS")]
    public string[] Framework { get; set; } = [];

    /// <summary>A PEM file with a private key for ECDSA on P-256.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? SigningKey { get; set; }

    /// <summary>Holds the journal against every ledger of the rack as well.</summary>
    [Parameter]
    public SwitchParameter Ledger { get; set; }

    private protected override void Prepare()
    {
        base.Prepare();
        _key = SigningKey is null ? null : FilePath.Of(this, SigningKey);
    }

    private protected override async Task ReadAsync(RackSession session, IPipeline pipeline, CancellationToken cancellationToken)
    {
        if (!await MayWriteAsync(pipeline, $"Write the evidence of {session.Name} to {Place}").ConfigureAwait(false)) return;
        using var signer = _key is null ? null : PemSigner.Open(_key);
        var now = session.Connection.Clock.GetUtcNow();
        var until = Until ?? now;
        if (until > now) pipeline.Warning($"{session.Name}: the period is not over; changes still to come will not be in this bundle.");
        var request = new EvidenceRequest(Since, until, Place, Framework, signer) { Ledgers = Ledger };
        var bundle = await new EvidenceExporter(session).ExportAsync(request, new JournalProgress($"Writing the evidence of {session.Name}", pipeline), cancellationToken).ConfigureAwait(false);
        pipeline.Write(RackEvidence.Of(bundle));
        foreach (var failure in bundle.Unread) pipeline.Error(ErrorMap.Of(failure, session.Name));
        if (bundle.Faults.Count > 0)
            pipeline.Error(ErrorMap.Of(CommandErrors.NotWhole(session.Name, $"{Phrase.Number(bundle.Faults[0].Sequence)} {bundle.Faults[0].Meaning}", bundle.Faults.Count)));
    }
}
