using RackParams.Core.Racks;

namespace RackParams.Core.Ports;

/// <summary>Opens racks of one provider.</summary>
public interface IRackConnector
{
    /// <summary>Opens the rack. A sandbox's file is made where it is missing and <paramref name="create"/> is set.</summary>
    Task<IRackConnection> ConnectAsync(KnownRack rack, bool create, CancellationToken cancellationToken);
}
