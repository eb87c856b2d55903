using RackParams.Core.Ports;
using RackParams.Core.Racks;

namespace RackParams.Core.Tests.Support;

/// <summary>A connection of which some ports are another's.</summary>
internal sealed class Around(IRackConnection inner) : IRackConnection
{
    public KnownRack Rack => inner.Rack;

    public TimeProvider Clock { get; init; } = inner.Clock;

    public IReadOnlyDictionary<TargetKind, string> Unavailable => inner.Unavailable;

    public ITargets Targets { get; init; } = inner.Targets;

    public INodes Nodes { get; init; } = inner.Nodes;

    public IJournal Journal { get; init; } = inner.Journal;

    public IUpdates? Updates { get; init; } = inner.Updates;

    public IIdentity Identity => inner.Identity;

    public IRegistrar Registrar => inner.Registrar;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
