using System.Management.Automation;
using RackParams.Core.Changes;
using RackParams.Core.Evidence.Drift;
using RackParams.Core.Racks;
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
    private const int Shown = 5;

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
        if (Name.Length == 0 && found.OfNoRack.Count > 0) pipeline.Warning(OfNoRack(session.Name, found.OfNoRack));
        if (StandsAlone && wanted.Count == 0) pipeline.Tell($"{session.Name}: everything is as recorded.");
    }

    private static string OfNoRack(string rack, IReadOnlyList<TargetRef> targets) =>
        $"{rack}: no rack of this cluster has a record of {string.Join(", ", targets.Take(Shown))}{(targets.Count > Shown ? $" and {targets.Count - Shown} more" : "")}: "
        + $"what decides on nodes there changes unseen. The label {RackSetting.RackLabel}={rack} makes it a part of the rack; Resolve-RackDrift -Adopt then records it.";
}
