using System.Management.Automation;
using RackParams.Core.Changes;
using RackParams.PowerShell.Binding;
using RackParams.PowerShell.Completion;
using RackParams.PowerShell.Pipeline;
using RackParams.PowerShell.Views;

namespace RackParams.PowerShell.Cmdlets;

/// <summary>Shows a rack's parameters as they run, or as they were at a time, with who last changed each and why.</summary>
[Cmdlet(VerbsCommon.Get, "RackParameter", DefaultParameterSetName = Live, HelpUri = HelpSite.Root + "Get-RackParameter")]
[OutputType(typeof(RackParameter), typeof(RackParameterRunning))]
public sealed class GetRackParameterCommand : ReadingCmdlet
{
    private const string Live = "Live";
    private const string Recorded = "Recorded";
    private const string OnNodes = "Running";

    /// <summary>Names or wildcards; all parameters where none is given.</summary>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ParameterNameCompleter))]
    public string[] Name { get; set; } = [];

    /// <summary>Groups of the catalog.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(GroupCompleter))]
    public string[] Group { get; set; } = [];

    /// <summary>As recorded at this time, instead of as running now.</summary>
    [Parameter(ParameterSetName = Recorded, Mandatory = true)]
    [UtcTime]
    [ArgumentCompleter(typeof(TimeCompleter))]
    public DateTimeOffset? AsOf { get; set; }

    /// <summary>What pools were asked for beside what takes effect and what their nodes run with.</summary>
    [Parameter(ParameterSetName = OnNodes, Mandatory = true)]
    public SwitchParameter Running { get; set; }

    private protected override async Task ReadAsync(RackSession session, IPipeline pipeline, CancellationToken cancellationToken)
    {
        var filter = new NameFilter(Name);
        var groups = new GroupFilter(Group);
        foreach (var unknown in filter.Unknown(session.Catalog).Concat(groups.Unknown(session.Catalog))) pipeline.Error(ErrorMap.Of(unknown));

        pipeline.Progress($"Reading {session.Name}", AsOf is null ? "Reading the live objects" : "Reading the journal", -1);
        var reader = new RackReader(session);
        bool Wanted(ParameterState state) => filter.Wants(state.Name) && groups.Wants(state.Definition);
        if (Running)
        {
            var running = await reader.RunningAsync(cancellationToken).ConfigureAwait(false);
            foreach (var parameter in RackParameterRunning.Of(session.Name, [.. running.Where(p => Wanted(p.State))])) pipeline.Write(parameter);
            return;
        }

        var states = await (AsOf is { } time ? reader.AsOfAsync(time, cancellationToken) : reader.ReadAsync(cancellationToken)).ConfigureAwait(false);
        var wanted = states.Where(s => Wanted(s)).ToList();
        foreach (var parameter in RackParameter.Of(session.Name, wanted)) pipeline.Write(parameter);
        if (StandsAlone && wanted.Any(RackParameter.Marked)) pipeline.Tell("* differs from the default. ! differs from what was recorded.");
    }
}
