using RackParams.Core.Changes;
using RackParams.Core.Journal;
using RackParams.Core.Ports;
using RackParams.Core.Racks;

namespace RackParams.Reliability.Tests.Crashes;

/// <summary>A rack's ports, each call of which is a step.</summary>
internal sealed class SteppedConnection(IRackConnection inner, Steps steps) : IRackConnection
{
    public KnownRack Rack => inner.Rack;

    public TimeSpan LateWrites => inner.LateWrites;

    public TimeProvider Clock => inner.Clock;

    public IReadOnlyDictionary<TargetKind, string> Unavailable => inner.Unavailable;

    public ITargets Targets { get; } = new SteppedTargets(inner.Targets, steps);

    public INodes Nodes { get; } = new SteppedNodes(inner.Nodes, steps);

    public IJournal Journal { get; } = new SteppedJournal(inner.Journal, steps);

    public IIdentity Identity { get; } = new SteppedIdentity(inner.Identity, steps);

    public IRegistrar Registrar { get; } = new SteppedRegistrar(inner.Registrar, steps);

    public ValueTask DisposeAsync() => inner.DisposeAsync();

    private sealed class SteppedTargets(ITargets inner, Steps steps) : ITargets
    {
        public Task<LiveObject?> ReadAsync(TargetRef target, CancellationToken cancellationToken) =>
            steps.TakeAsync($"read {target.Kind}", () => inner.ReadAsync(target, cancellationToken));

        public Task<IReadOnlyList<LiveObject>> ListAsync(TargetKind kind, CancellationToken cancellationToken) =>
            steps.TakeAsync($"list {kind}", () => inner.ListAsync(kind, cancellationToken));

        public Task<LiveObject?> DryRunAsync(TargetWrite write, CancellationToken cancellationToken) =>
            steps.TakeAsync($"dry run {write.Target.Kind}", () => inner.DryRunAsync(write, cancellationToken));

        public Task<LiveObject?> ApplyAsync(TargetWrite write, Fence fence, CancellationToken cancellationToken) =>
            steps.TakeAsync($"apply {write.Target.Kind}", () => inner.ApplyAsync(write, fence, cancellationToken));
    }

    private sealed class SteppedNodes(INodes inner, Steps steps) : INodes
    {
        public Task<IReadOnlyList<NodeClaim>?> ListClaimsAsync(IReadOnlyList<string> nodePools, CancellationToken cancellationToken) =>
            steps.TakeAsync("list node claims", () => inner.ListClaimsAsync(nodePools, cancellationToken));

        public Task<IReadOnlyList<Pod>?> ListPodsAsync(CancellationToken cancellationToken) =>
            steps.TakeAsync("list pods", () => inner.ListPodsAsync(cancellationToken));

        public Task<IReadOnlyList<PodBudget>?> ListPodBudgetsAsync(CancellationToken cancellationToken) =>
            steps.TakeAsync("list budgets", () => inner.ListPodBudgetsAsync(cancellationToken));

        public Task<IReadOnlyList<NodeState>?> ListNodesAsync(CancellationToken cancellationToken) =>
            steps.TakeAsync("list nodes", () => inner.ListNodesAsync(cancellationToken));
    }

    private sealed class SteppedIdentity(IIdentity inner, Steps steps) : IIdentity
    {
        public Task<Actor> WhoAmIAsync(CancellationToken cancellationToken) => steps.TakeAsync("who am I", () => inner.WhoAmIAsync(cancellationToken));
    }

    private sealed class SteppedRegistrar(IRegistrar inner, Steps steps) : IRegistrar
    {
        public Task<Installation> ExamineAsync(CancellationToken cancellationToken) => steps.TakeAsync("examine", () => inner.ExamineAsync(cancellationToken));

        public Task InstallDefinitionsAsync(CancellationToken cancellationToken) => steps.TakeAsync("install", () => inner.InstallDefinitionsAsync(cancellationToken));

        public Task InstallPolicyAsync(CancellationToken cancellationToken) => steps.TakeAsync("install policy", () => inner.InstallPolicyAsync(cancellationToken));

        public Task<PolicyState?> PolicyAsync(CancellationToken cancellationToken) => steps.TakeAsync("look for the policy", () => inner.PolicyAsync(cancellationToken));

        public Task RepointAsync(string rack, RackSetting setting, bool tryOnly, CancellationToken cancellationToken) =>
            steps.TakeAsync("repoint", () => inner.RepointAsync(rack, setting, tryOnly, cancellationToken));

        public Task MarkContinuedAsync(string rack, RackIdentity by, CancellationToken cancellationToken) =>
            steps.TakeAsync("mark continued", () => inner.MarkContinuedAsync(rack, by, cancellationToken));

        public Task<IReadOnlyList<RackRoot>> ListRacksAsync(CancellationToken cancellationToken) => steps.TakeAsync("list racks", () => inner.ListRacksAsync(cancellationToken));

        public Task<bool> CreateRackAsync(RackRoot rack, CancellationToken cancellationToken) => steps.TakeAsync("create rack", () => inner.CreateRackAsync(rack, cancellationToken));
    }
}
