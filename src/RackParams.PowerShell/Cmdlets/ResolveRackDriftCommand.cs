using System.Management.Automation;
using RackParams.Core.Changes;
using RackParams.Core.Errors;
using RackParams.Core.Evidence.Drift;
using RackParams.Core.Journal;
using RackParams.PowerShell.Binding;
using RackParams.PowerShell.Completion;
using RackParams.PowerShell.Pipeline;
using RackParams.PowerShell.Views;

namespace RackParams.PowerShell.Cmdlets;

/// <summary>Ends drift: records what is live, or sets back what was recorded.</summary>
[Cmdlet(VerbsDiagnostic.Resolve, "RackDrift", DefaultParameterSetName = Adopting, SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium, HelpUri = HelpSite.Root + "Resolve-RackDrift")]
[OutputType(typeof(RackChange), typeof(RackParameterChange), typeof(RackPlan))]
public sealed class ResolveRackDriftCommand : WritingCmdlet
{
    private const string Adopting = "Adopt";
    private const string Reverting = "Revert";

    private readonly List<(string? Rack, string? Name)> _named = [];

    /// <summary>Names or wildcards; all drift where none is given.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [AllowEmptyString]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ParameterNameCompleter))]
    public string?[]? Name { get; set; }

    /// <summary>Records what is live; no object is touched.</summary>
    [Parameter(ParameterSetName = Adopting)]
    public SwitchParameter Adopt { get; set; }

    /// <summary>Sets back what was recorded, as a change like any other.</summary>
    [Parameter(Mandatory = true, ParameterSetName = Reverting)]
    public SwitchParameter Revert { get; set; }

    /// <summary>The rack; by default that of $env:RACKPARAMS_RACK, else the only one registered here.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(RackCompleter))]
    public string? Rack { get; set; }

    // Were -Adopt mandatory, PowerShell would ask for it alone, as if there were no other way.
    private protected override void Prepare()
    {
        if (!Adopt && !Revert) throw new RackException(CommandErrors.DriftChoiceMissing());
    }

    // An edit that left every parameter as it was has no name: it arrives from the pipeline as null.
    private protected override void Collect() => _named.AddRange(
        MyInvocation.BoundParameters.ContainsKey(nameof(Name)) ? (Name ?? [null]).Select(n => (Rack, string.IsNullOrEmpty(n) ? null : n)) : [(Rack, "*"), (Rack, null)]);

    private protected override Task ExecuteAsync(IPipeline pipeline, CancellationToken cancellationToken) =>
        EachAsync(pipeline, [.. _named.GroupBy(n => n.Rack)], one => WithRackAsync(
            one.Key,
            session => Adopt
                ? AdoptAsync(session, Wanted(one.Select(n => n.Name)), pipeline, cancellationToken)
                : RevertAsync(session, Wanted(one.Select(n => n.Name)), pipeline, cancellationToken),
            cancellationToken));

    private static Func<DriftItem, bool> Wanted(IEnumerable<string?> names)
    {
        var all = names.ToList();
        var filter = new NameFilter([.. all.OfType<string>()]);
        return item => item.Definition is null ? all.Contains(null) : all.Any(n => n is not null) && filter.Wants(item.Definition.Name);
    }

    private async Task AdoptAsync(RackSession session, Func<DriftItem, bool> wanted, IPipeline pipeline, CancellationToken cancellationToken)
    {
        if (!await MayAsync(pipeline, $"Record what is live on {session.Name} as accepted").ConfigureAwait(false)) return;
        var entry = await new DriftResolver(session).AdoptAsync(wanted, Reason ?? "", Ticket, cancellationToken).ConfigureAwait(false);
        pipeline.Write(RackChange.Of(entry));
    }

    private async Task RevertAsync(RackSession session, Func<DriftItem, bool> wanted, IPipeline pipeline, CancellationToken cancellationToken)
    {
        var found = await new DriftFinder(session).FindAsync(cancellationToken).ConfigureAwait(false);
        var items = found.Items.Where(wanted).ToList();
        var asked = DriftResolver.Revert(items);
        foreach (var kept in asked.Kept) pipeline.Warning($"{kept.Definition.Name} can't go back ({kept.Because}); accept it with -Adopt");
        foreach (var silent in items.Where(i => i.Definition is null))
            pipeline.Warning($"{silent.Place} was edited and set back already; accept that with -Adopt");
        if (asked.Inputs.Count == 0) throw new RackException(EvidenceErrors.NoDrift(session.Name));
        var request = new ChangeRequest(asked.Inputs, ChangeAction.Revert, Reason ?? "", Ticket, TakeOwnership, asked.RefersTo);
        await ChangeAsync(session, request, pipeline, cancellationToken).ConfigureAwait(false);
    }
}
