using RackParams.Core.Journal;

namespace RackParams.Core.Ports;

/// <summary>Who the outside says we are.</summary>
public interface IIdentity
{
    /// <summary>The principal that the cluster authenticated; on a sandbox the local user, not proved.</summary>
    Task<Actor> WhoAmIAsync(CancellationToken cancellationToken);
}
