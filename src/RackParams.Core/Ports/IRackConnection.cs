using RackParams.Core.Evidence.Drift;
using RackParams.Core.Racks;

namespace RackParams.Core.Ports;

/// <summary>One rack, reached: the ports of its adapter. Opening it makes no request.</summary>
public interface IRackConnection : IAsyncDisposable
{
    /// <summary>How it was reached.</summary>
    KnownRack Rack { get; }

    /// <summary>The rack's own clock: the local one, corrected by what its API says the time is.</summary>
    TimeProvider Clock { get; }

    /// <summary>Kinds of target this rack does not offer, each with the reason in a clause.</summary>
    IReadOnlyDictionary<TargetKind, string> Unavailable { get; }

    ITargets Targets { get; }

    INodeClaims NodeClaims { get; }

    IJournal Journal { get; }

    IIdentity Identity { get; }

    IRegistrar Registrar { get; }

    /// <summary>Who edited objects behind the journal; by default nobody can tell.</summary>
    IAttribution Attribution => NoAttribution.Instance;
}
