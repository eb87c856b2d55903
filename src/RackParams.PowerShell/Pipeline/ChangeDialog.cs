using RackParams.Core.Catalog;
using RackParams.Core.Changes;
using RackParams.Core.Errors;
using RackParams.PowerShell.Views;

namespace RackParams.PowerShell.Pipeline;

/// <summary>Asks before a change, as the change's impact demands.</summary>
/// <param name="pipeline">Where to ask.</param>
/// <param name="manner">What the command line and preferences say about asking.</param>
internal sealed class ChangeDialog(IPipeline pipeline, Manner manner) : IChangeDialog
{
    /// <summary>-WhatIf was said: the plan is the answer.</summary>
    public bool WhatIf { get; private set; }

    public async Task<bool> ApproveAsync(Plan plan, CancellationToken cancellationToken)
    {
        var decision = await pipeline.ShouldProcessAsync(Short(plan), Question(plan)).ConfigureAwait(false);
        WhatIf = decision.WhatIf;
        if (decision.Fault is { } fault) throw new RackException(fault);
        if (!decision.GoAhead) return false;
        if (manner.Force) return true;
        if (plan.Cuts is { } cut) return await AskAsync(plan, $"{plan.Rack}: {cut}").ConfigureAwait(false);
        if (plan.Assignments.FirstOrDefault(IsGrave) is { } grave)
            return await AskGravelyAsync(plan, grave).ConfigureAwait(false);
        return plan.Assignments.All(a => a.Impact != Impact.ReplacesNodes) || manner.Settled || await AskAsync(plan).ConfigureAwait(false);
    }

    public void Step(string what, int done, int of) => pipeline.Progress("Changing parameters", what, 100 * done / of);

    private async Task<bool> AskGravelyAsync(Plan plan, PlannedAssignment grave)
    {
        var effect = grave.Impact switch
        {
            Impact.DeletesPool => $"{PlanEffects.Gone(plan)}.",
            Impact.BlindsAuditor => "the log that tells an auditor who did what, and who came in as whom, ends.",
            _ => $"{grave.Definition.ReadOnlyBecause ?? "this can't be undone"}.",
        };
        var subject = $"{plan.Rack}: {Change(grave)}";
        var answer = await pipeline.AskAsync($"{subject}: {effect} Go on?", grave: true).ConfigureAwait(false);
        return answer == Answer.CannotAsk ? throw new RackException(CommandErrors.NeedsForce(grave.Name, subject, effect)) : answer == Answer.Yes;
    }

    private async Task<bool> AskAsync(Plan plan, string cut)
    {
        var answer = await pipeline.AskAsync($"{cut}. Go on?").ConfigureAwait(false);
        return answer == Answer.CannotAsk ? throw new RackException(CommandErrors.NeedsForce(plan.Assignments[0].Name, plan.Rack, $"{cut}.")) : answer == Answer.Yes;
    }

    private async Task<bool> AskAsync(Plan plan)
    {
        var effect = $"{plan.Rack}, nodes: {PlanEffects.Nodes(plan)}.";
        var answer = await pipeline.AskAsync($"{effect} Go on?").ConfigureAwait(false);
        if (answer == Answer.CannotAsk) await pipeline.WarnFirstAsync(effect).ConfigureAwait(false);
        return answer != Answer.No;
    }

    private static bool IsGrave(PlannedAssignment a) => a.Impact is Impact.DeletesPool or Impact.BlindsAuditor || a.Reversibility == Reversibility.OneWay;

    private static string Short(Plan plan) => $"Change {Phrase.Count(plan.Assignments.Count, "parameter")} of {plan.Rack}";

    private static string Question(Plan plan) =>
        $"{Short(plan)}: {string.Join("; ", plan.Assignments.Select(Change))}. Nodes: {PlanEffects.Nodes(plan)}. Go on?";

    private static string Change(PlannedAssignment a) => $"{a.Name} {Phrase.Arrow(a.Name, a.Old, a.New)}";
}
