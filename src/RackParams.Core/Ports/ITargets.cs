using RackParams.Core.Changes;
using RackParams.Core.Racks;

namespace RackParams.Core.Ports;

/// <summary>The live objects behind a rack's parameters.</summary>
public interface ITargets
{
    /// <summary>Reads one object; null where it does not exist. Unreachable, forbidden and missing definitions are typed errors.</summary>
    Task<LiveObject?> ReadAsync(TargetRef target, CancellationToken cancellationToken);

    /// <summary>All objects of a kind.</summary>
    Task<IReadOnlyList<LiveObject>> ListAsync(TargetKind kind, CancellationToken cancellationToken);

    /// <summary>Lets the API judge a write without storing it; answers the object as it would be (null: deleted).</summary>
    Task<LiveObject?> DryRunAsync(TargetWrite write, CancellationToken cancellationToken);

    /// <summary>Carries out a write and answers the object as stored (null: deleted). No request starts after the fence.</summary>
    Task<LiveObject?> ApplyAsync(TargetWrite write, Fence fence, CancellationToken cancellationToken);
}
