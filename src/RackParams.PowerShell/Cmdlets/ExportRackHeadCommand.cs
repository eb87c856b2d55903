using System.Management.Automation;
using RackParams.Core.Changes;
using RackParams.Core.Evidence.Signing;
using RackParams.PowerShell.Binding;
using RackParams.PowerShell.Pipeline;
using RackParams.PowerShell.Views;

namespace RackParams.PowerShell.Cmdlets;

/// <summary>Writes the head of a rack's audit log to a file that somebody else keeps, signed if wanted.</summary>
[Cmdlet(VerbsData.Export, "RackHead", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low, HelpUri = HelpSite.Root + "Export-RackHead")]
[OutputType(typeof(RackHead))]
public sealed class ExportRackHeadCommand : ExportingCmdlet
{
    private string? _key;

    /// <summary>A PEM file with a private key for ECDSA on P-256.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? SigningKey { get; set; }

    private protected override void Prepare()
    {
        base.Prepare();
        _key = SigningKey is null ? null : FilePath.Of(this, SigningKey);
    }

    private protected override async Task ReadAsync(RackSession session, IPipeline pipeline, CancellationToken cancellationToken)
    {
        if (!await MayWriteAsync(pipeline, $"Write the head of the audit log of {session.Name} to {Place}").ConfigureAwait(false)) return;
        using var signer = _key is null ? null : PemSigner.Open(_key);
        pipeline.Write(RackHead.Of(await HeadFiles.WriteAsync(session, Place, signer, cancellationToken).ConfigureAwait(false)));
    }
}
