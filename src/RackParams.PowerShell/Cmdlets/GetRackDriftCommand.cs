using System.Management.Automation;
using RackParams.Core.Changes;
using RackParams.Core.Evidence.Drift;
using RackParams.PowerShell.Binding;
using RackParams.PowerShell.Completion;
using RackParams.PowerShell.Pipeline;
using RackParams.PowerShell.Views;

namespace RackParams.PowerShell.Cmdlets;

/// <summary>Shows what is not as recorded, since when, and who probably did it.</summary>
[Cmdlet(VerbsCommon.Get, "RackDrift", HelpUri = HelpSite.Root + "Get-RackDrift")]
[OutputType(typeof(RackDrift))]
public sealed class GetRackDriftCommand : ReadingCmdlet
{
    /// <summary>Names or wildcards; all parameters where none is given.</summary>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ParameterNameCompleter))]
    public string[] Name { get; set; } = [];

    private protected override async Task ReadAsync(RackSession session, IPipeline pipeline, CancellationToken cancellationToken)
    {
        var filter = new NameFilter(Name);
        foreach (var unknown in filter.Unknown(session.Catalog)) pipeline.Error(ErrorMap.Of(unknown));
        pipeline.Progress($"Reading {session.Name}", "Reading the journal and the live objects", -1);
        var found = await new DriftFinder(session).FindAsync(cancellationToken).ConfigureAwait(false);
        var wanted = found.Items.Where(i => i.Definition is null ? Name.Length == 0 : filter.Wants(i.Definition.Name)).ToList();
        foreach (var item in wanted) pipeline.Write(RackDrift.Of(session.Name, item));
        if (StandsAlone && wanted.Count == 0) pipeline.Tell($"{session.Name}: everything is as recorded.");
    }
}
