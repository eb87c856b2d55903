using System.Management.Automation;
using RackParams.Core.Changes;
using RackParams.Core.Evidence.Files;
using RackParams.PowerShell.Binding;
using RackParams.PowerShell.Completion;
using RackParams.PowerShell.Composition;
using RackParams.PowerShell.Pipeline;

namespace RackParams.PowerShell.Cmdlets;

/// <summary>Writes a rack's parameters to a file, as they run or as they were at a time.</summary>
[Cmdlet(VerbsData.Export, "RackParameter", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low, HelpUri = HelpSite.Root + "Export-RackParameter")]
[OutputType(typeof(FileInfo))]
public sealed class ExportRackParameterCommand : ExportingCmdlet
{
    /// <summary>The form; by default the one that the file's name tells, else Text.</summary>
    [Parameter]
    public FileFormat? Format { get; set; }

    /// <summary>As recorded at this time, instead of as running now.</summary>
    [Parameter]
    [UtcTime]
    [ArgumentCompleter(typeof(TimeCompleter))]
    public DateTimeOffset? AsOf { get; set; }

    private protected override async Task ReadAsync(RackSession session, IPipeline pipeline, CancellationToken cancellationToken)
    {
        pipeline.Progress($"Reading {session.Name}", AsOf is null ? "Reading the live objects" : "Reading the journal", -1);
        var snapshot = await new RackReader(session).SnapshotAsync(AsOf, cancellationToken).ConfigureAwait(false);
        var file = ParameterFile.Of(snapshot, session.Catalog.Version);
        var format = Format ?? FileNames.FormatOf(Place) ?? FileFormat.Text;
        var path = IsFolder ? System.IO.Path.Combine(Place, FileNames.Of(file, format)) : Place;
        if (!await MayWriteAsync(pipeline, $"Write the parameters of {session.Name} to {path}").ConfigureAwait(false)) return;
        Files.Open().Write(file, format, path);
        pipeline.Write(new FileInfo(path));
    }
}
