using RackParams.Core.Errors;
using RackParams.Core.Ports;
using RackParams.Core.Racks;

namespace RackParams.Local;

/// <summary>Opens sandbox racks.</summary>
public sealed class SandboxConnector : IRackConnector
{
    public async Task<IRackConnection> ConnectAsync(KnownRack rack, bool create, CancellationToken cancellationToken)
    {
        var file = rack.File ?? throw new RackException(SandboxErrors.FileMissing(rack.Name, "(none)"));
        if (!create && !File.Exists(file)) throw new RackException(SandboxErrors.FileMissing(rack.Name, file));
        var store = new SandboxStore(rack.Name, file);
        try
        {
            await store.PrepareAsync(cancellationToken).ConfigureAwait(false);
            return new SandboxConnection(rack, store, TimeProvider.System);
        }
        catch
        {
            store.Dispose();
            throw;
        }
    }
}
