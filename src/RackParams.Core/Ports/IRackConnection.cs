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

    INodes Nodes { get; }

    IJournal Journal { get; }

    IIdentity Identity { get; }

    IRegistrar Registrar { get; }

    /// <summary>How long after it was sent a write whose answer never came may still be carried out; zero: what wasn't answered wasn't done.</summary>
    TimeSpan LateWrites => TimeSpan.Zero;

    /// <summary>Tells whose API server answers; null where there is none.</summary>
    IApiServer? ApiServer => null;

    /// <summary>Follows what the rack's outside works on; null where nothing works on after an answer.</summary>
    IUpdates? Updates => null;

    /// <summary>Knows by which way the rack is reached; null where no setting of it could cut that way off.</summary>
    IOwnPath? OwnPath => null;

    /// <summary>Knows which machine images there are; null where nobody can be asked.</summary>
    IImages? Images => null;

    /// <summary>Who edited objects behind the journal; by default nobody can tell.</summary>
    IAttribution Attribution => NoAttribution.Instance;
}
