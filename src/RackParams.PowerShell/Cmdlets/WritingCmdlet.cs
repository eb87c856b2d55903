using System.Management.Automation;
using RackParams.Core.Changes;
using RackParams.Core.Errors;
using RackParams.Core.Journal;
using RackParams.PowerShell.Pipeline;
using RackParams.PowerShell.Views;
using RackParams.PowerShell.Workflows;

namespace RackParams.PowerShell.Cmdlets;

/// <summary>A cmdlet that changes parameters: one change a rack and call.</summary>
public abstract class WritingCmdlet : KnownRackCmdlet
{
    private const int MostNamed = 4;

    /// <summary>Why: what an auditor should read in a year.</summary>
    [Parameter(Mandatory = true, HelpMessage = "Why? Write what an auditor should read in a year.")]
    [AllowEmptyString]
    [AllowNull]
    public string? Reason { get; set; }

    /// <summary>The ticket that asked for it.</summary>
    [Parameter]
    public string? Ticket { get; set; }

    /// <summary>Takes over fields that a reconciler such as Argo CD owns, and records it.</summary>
    [Parameter]
    public SwitchParameter TakeOwnership { get; set; }

    /// <summary>Answers every question with yes.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>An EKS update that comes last is left to EKS.</summary>
    private protected virtual bool LeavesUpdates => false;

    /// <summary>Makes one change of each rack's inputs.</summary>
    private protected Task ChangeAsync(
        ChangeAction action, IReadOnlyList<(string? Rack, IReadOnlyList<ParameterInput> Inputs)> asked, IPipeline pipeline, CancellationToken cancellationToken)
    {
        return EachAsync(pipeline, asked, one => WithRackAsync(
            one.Rack,
            session => ChangeAsync(session, new ChangeRequest(one.Inputs, action, Reason ?? "", Ticket, TakeOwnership) { NoWait = LeavesUpdates }, pipeline, cancellationToken),
            cancellationToken));
    }

    /// <summary>Makes one change of one rack and shows it: the plan, or each parameter's change.</summary>
    private protected async Task ChangeAsync(RackSession session, ChangeRequest request, IPipeline pipeline, CancellationToken cancellationToken)
    {
        var (report, whatIf) = await AskAndChangeAsync(session, request, pipeline, cancellationToken).ConfigureAwait(false);
        if (whatIf && !report.Plan.IsEmpty)
            foreach (var line in RackPlan.Of(report.Plan)) pipeline.Write(line);
        if (report.Entry is { } entry)
            foreach (var line in RackParameterChange.Of(report.Plan, entry)) pipeline.Write(line);
        Tell(session.Name, report, pipeline);
    }

    /// <summary>Makes one change of one rack; what came of it is the caller's to show.</summary>
    private protected async Task<(ChangeReport Report, bool WhatIf)> AskAndChangeAsync(
        RackSession session, ChangeRequest request, IPipeline pipeline, CancellationToken cancellationToken)
    {
        var dialog = new ChangeDialog(pipeline, GetManner());
        var report = await new Changer(session).ChangeAsync(request, dialog, cancellationToken).ConfigureAwait(false);
        if (!report.Plan.IsEmpty && report.Entry is null && !dialog.WhatIf)
            pipeline.Tell($"{session.Name}: the answer was no. Nothing was changed, nothing recorded.");
        if (!report.Plan.IsEmpty && (report.Entry is not null || dialog.WhatIf)) Report(report, pipeline);
        return (report, dialog.WhatIf);
    }

    /// <summary>Tells what a person should know of a change, and an end that is not as asked for as an error.</summary>
    private protected static void Tell(string rack, ChangeReport report, IPipeline pipeline)
    {
        var plan = report.Plan;
        if (plan.IsEmpty) pipeline.Tell($"{rack}: {Already(plan)}. Nothing to change, nothing recorded.");
        if (report.Entry is not { } entry) return;
        foreach (var warning in plan.Warnings) pipeline.Warning(warning);
        foreach (var taken in plan.TakesOver) pipeline.Verbose($"{taken.Field} of {taken.Target} was taken over from {taken.Manager}.");
        if (plan.Forecast.Going > 0) pipeline.Tell($"Follow its nodes: Get-RackChange {entry.Record.Sequence} -Rack {rack}");
        if (entry.Result == ChangeResult.Submitted)
            pipeline.Warning($"{rack}: EKS works on change {entry.Record.Sequence}. Follow it and record its end: Wait-RackChange {entry.Record.Sequence} -Rack {rack}");
        if (entry.Result == ChangeResult.Applied || (entry.Result == ChangeResult.Submitted && entry.Outcome!.Error is null)) return;
        pipeline.Error(ErrorMap.Of(RackErrors.NotApplied(rack, entry.Record.Sequence, entry.Outcome!)));
    }

    // A page that can't be written must not turn a change that was made into an error.
    private static void Report(ChangeReport report, IPipeline pipeline)
    {
        try
        {
            foreach (var line in Workflow.Current?.Report(ChangeSummary.Of(report.Plan, report.Entry)) ?? []) pipeline.Log(line);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            pipeline.Warning($"{report.Plan.Rack}: the run's summary and outputs could not be written: {e.Message}");
        }
    }

    private static string Already(Plan plan) => plan.Unchanged.Count > MostNamed
        ? $"all {Phrase.Count(plan.Unchanged.Count, "parameter")} are as asked for already"
        : string.Join(", ", plan.Unchanged.Select(s => $"{s.Name} is already {s.Definition.Display(s.Value)}"));

    // -Confirm, or a preference that asks as much, puts the whole change to a question of its own.
    private Manner GetManner()
    {
        var bound = MyInvocation.BoundParameters.ContainsKey("Confirm");
        var asks = GetVariableValue("ConfirmPreference") is ConfirmImpact preference && preference is not ConfirmImpact.None and <= ConfirmImpact.Medium;
        return new Manner(Force, bound || asks);
    }
}
