using RackParams.Core.Changes;

namespace RackParams.Kubernetes.Tests.Support;

/// <summary>Somebody who says yes to every plan.</summary>
internal sealed class Agreeing : IChangeDialog
{
    public Task<bool> ApproveAsync(Plan plan, CancellationToken cancellationToken) => Task.FromResult(true);

    public void Step(string what, int done, int of)
    {
    }

    /// <summary>A limit set, as an operator would.</summary>
    public static Task<ChangeReport> SetCpuAsync(RackSession session, string cpu) => new Changer(session).ChangeAsync(
        new ChangeRequest([new ParameterInput("karpenter_cpu_limit", cpu)], Core.Journal.ChangeAction.Set, "capacity for the quarter", null, false), new Agreeing(), TestContext.Current.CancellationToken);
}
