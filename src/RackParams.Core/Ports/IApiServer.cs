using RackParams.Core.Racks;

namespace RackParams.Core.Ports;

/// <summary>Tells whose API server answers at the end of a way that somebody else described.</summary>
public interface IApiServer
{
    /// <summary>Returns where it is that cluster's. Another's is a typed error, and so is one that doesn't show whose it is.</summary>
    Task RequireAsync(ClusterMark expected, CancellationToken cancellationToken);
}
