using System.Globalization;
using System.Management.Automation;
using RackParams.Core.Changes;
using RackParams.Core.Errors;
using RackParams.Core.Evidence.Files;
using RackParams.Core.Evidence.Import;
using RackParams.Core.Journal;
using RackParams.PowerShell.Binding;
using RackParams.PowerShell.Completion;
using RackParams.PowerShell.Composition;
using RackParams.PowerShell.Pipeline;
using RackParams.PowerShell.Views;

namespace RackParams.PowerShell.Cmdlets;

/// <summary>Brings a rack to the values of a file, and says what became of each of its lines.</summary>
[Cmdlet(VerbsData.Import, "RackParameter", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium, HelpUri = HelpSite.Root + "Import-RackParameter")]
[OutputType(typeof(RackParameterImport))]
public sealed class ImportRackParameterCommand : WritingCmdlet
{
    private readonly List<string> _files = [];

    /// <summary>The file: of Export-RackParameter, of convox rack params, or Convox's vars.json.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath")]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string Path { get; set; } = "";

    /// <summary>Only these parameters, by names or wildcards.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ParameterNameCompleter))]
    public string[] Name { get; set; } = [];

    /// <summary>The file's form; by default the one that its name tells, else Text.</summary>
    [Parameter]
    public FileFormat? Format { get; set; }

    /// <summary>The rack; by default that of $env:RACKPARAMS_RACK, else the only one registered here.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(RackCompleter))]
    public string? Rack { get; set; }

    private protected override void Collect() => _files.AddRange(FilePath.Matching(this, Path));

    private protected override Task ExecuteAsync(IPipeline pipeline, CancellationToken cancellationToken)
    {
        if (_files.Count > 1) throw new RackException(CommandErrors.FilesSeveral(_files));
        var file = Files.Open().Read(_files[0], Format);
        return WithRackAsync(Rack, session => ImportAsync(session, file, pipeline, cancellationToken), cancellationToken);
    }

    private async Task ImportAsync(RackSession session, ParameterFile file, IPipeline pipeline, CancellationToken cancellationToken)
    {
        pipeline.Progress($"Reading {session.Name}", "Reading the live objects", -1);
        var found = await new Importer(session).CompareAsync(file, new NameFilter(Name).Predicate, cancellationToken).ConfigureAwait(false);
        Entry? entry = null;
        Plan? planned = null;
        try
        {
            if (found.Inputs.Count > 0)
            {
                var request = new ChangeRequest(found.Inputs, ChangeAction.Set, Reason ?? "", Ticket, TakeOwnership);
                var (report, whatIf) = await AskAndChangeAsync(session, request, pipeline, cancellationToken).ConfigureAwait(false);
                entry = report.Entry;
                if (whatIf && !report.Plan.IsEmpty) planned = report.Plan;
                Tell(session.Name, report, pipeline);
            }
        }
        finally
        {
            foreach (var line in RackParameterImport.Of(session.Name, found, entry)) pipeline.Write(line);
        }

        if (!StandsAlone) return;
        pipeline.Tell(Summary(session.Name, found));
        if (planned is not null) pipeline.Tell(Ink.Plain(PlanEffects.Text(planned)));
    }

    private static string Summary(string rack, ImportReport found) => string.Create(
        CultureInfo.InvariantCulture,
        $"{rack}: {Phrase.Count(found.Lines.Count, "line")}: {found.Count(ImportState.Equal)} equal, {found.Count(ImportState.Differs)} differ, {found.Count(ImportState.NotSettable)} can't be set, {found.Count(ImportState.Hidden)} hidden, {found.Count(ImportState.NoCounterpart)} without a counterpart here.");
}
