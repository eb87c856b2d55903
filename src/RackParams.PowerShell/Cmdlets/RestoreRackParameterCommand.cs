using System.Management.Automation;
using RackParams.Core.Changes;
using RackParams.Core.Errors;
using RackParams.Core.Evidence.Restore;
using RackParams.Core.Journal;
using RackParams.PowerShell.Binding;
using RackParams.PowerShell.Completion;
using RackParams.PowerShell.Pipeline;
using RackParams.PowerShell.Views;

namespace RackParams.PowerShell.Cmdlets;

/// <summary>Brings a rack back to a time, or takes one change back, and records it.</summary>
[Cmdlet(VerbsData.Restore, "RackParameter", DefaultParameterSetName = ToTime, SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium, HelpUri = HelpSite.Root + "Restore-RackParameter")]
[OutputType(typeof(RackParameterChange), typeof(RackPlan))]
public sealed class RestoreRackParameterCommand : WritingCmdlet
{
    private const string ToTime = "Time";
    private const string ToBefore = "Change";

    private readonly List<(string? Rack, string? Change)> _asked = [];

    /// <summary>Only these parameters, by names or wildcards.</summary>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ParameterNameCompleter))]
    public string[] Name { get; set; } = [];

    /// <summary>Back to what was recorded at this time.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ToTime)]
    [UtcTime]
    [ArgumentCompleter(typeof(TimeCompleter))]
    public DateTimeOffset AsOf { get; set; }

    /// <summary>The change to take back, by its id or sequence number.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = ToBefore)]
    [Alias("Sequence")]
    [ValidateNotNullOrEmpty]
    public string ChangeId { get; set; } = "";

    /// <summary>The rack; by default that of $env:RACKPARAMS_RACK, else the only one registered here.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(RackCompleter))]
    public string? Rack { get; set; }

    private protected override void Collect() => _asked.Add((Rack, ParameterSetName == ToBefore ? ChangeId : null));

    private protected override Task ExecuteAsync(IPipeline pipeline, CancellationToken cancellationToken) =>
        EachAsync(pipeline, [.. _asked.Distinct()], one => WithRackAsync(one.Rack, session => RestoreAsync(session, one.Change, pipeline, cancellationToken), cancellationToken));

    private async Task RestoreAsync(RackSession session, string? change, IPipeline pipeline, CancellationToken cancellationToken)
    {
        var filter = new NameFilter(Name);
        foreach (var unknown in filter.Unknown(session.Catalog)) pipeline.Error(ErrorMap.Of(unknown));
        pipeline.Progress($"Reading {session.Name}", "Reading the journal and the live objects", -1);
        var restorer = new Restorer(session);
        var asked = await (change is null
            ? restorer.ToTimeAsync(AsOf, filter.Predicate, cancellationToken)
            : restorer.BeforeChangeAsync(change, filter.Predicate, cancellationToken)).ConfigureAwait(false);
        foreach (var later in asked.Later)
            pipeline.Warning($"{later.Name} was changed again since: {Phrase.Number(later.Sequence)}, {later.Actor}: {Phrase.Why(later.Reason, later.Ticket)}");
        var kept = asked.Kept.Select(k => $"{k.Definition.Name} stays {k.Definition.Display(k.Live)}, it was {k.Definition.Display(k.Wanted)} ({k.Because})").ToList();
        if (asked.Inputs.Count == 0 && kept.Count > 0) throw new RackException(EvidenceErrors.NothingGoesBack(session.Name, kept));
        foreach (var one in kept) pipeline.Warning(one);
        if (asked.Inputs.Count == 0)
        {
            pipeline.Tell($"{session.Name}: everything is as it was already. Nothing to change, nothing recorded.");
            return;
        }

        var request = new ChangeRequest(asked.Inputs, ChangeAction.Restore, Reason ?? "", Ticket, TakeOwnership, asked.RefersTo);
        await ChangeAsync(session, request, pipeline, cancellationToken).ConfigureAwait(false);
    }
}
