using RackParams.Core.Errors;
using RackParams.Core.Ledgers;

namespace RackParams.PowerShell.Pipeline;

/// <summary>Asks before a rack's ledgers change: what lessens what an auditor sees needs a yes everywhere.</summary>
internal sealed class LedgerDialog(IPipeline pipeline, bool force)
{
    public async Task<bool> ApproveAsync(LedgerPlan plan)
    {
        var decision = await pipeline.ShouldProcessAsync(plan.What).ConfigureAwait(false);
        if (decision.Fault is { } fault) throw new RackException(fault);
        if (!decision.GoAhead) return false;
        if (plan.Blinds is not { } blinds || force) return true;
        var answer = await pipeline.AskAsync($"{plan.Rack}: this lessens what an auditor sees: {blinds} Go on?").ConfigureAwait(false);
        return answer == Answer.CannotAsk ? throw new RackException(CommandErrors.NeedsForce(plan.Rack, plan.What, blinds)) : answer == Answer.Yes;
    }
}
