using RackParams.Core.Ports;
using RackParams.Core.Racks;

namespace RackParams.Local;

/// <summary>A sandbox rack: an EKS cluster with Karpenter in one file. The same protocol runs on it as on a real one.</summary>
public sealed class SandboxConnection(KnownRack rack, SandboxStore store, TimeProvider clock) : IRackConnection
{
    public KnownRack Rack => rack;

    public TimeProvider Clock => clock;

    public IReadOnlyDictionary<TargetKind, string> Unavailable { get; } = new Dictionary<TargetKind, string>();

    public ITargets Targets { get; } = new SandboxTargets(store, clock);

    public INodes Nodes { get; } = new SandboxNodes();

    public IJournal Journal { get; } = new SandboxJournal(store);

    public IIdentity Identity { get; } = new SandboxIdentity();

    public IRegistrar Registrar { get; } = new SandboxRegistrar(store);

    public ValueTask DisposeAsync()
    {
        store.Dispose();
        return ValueTask.CompletedTask;
    }
}
