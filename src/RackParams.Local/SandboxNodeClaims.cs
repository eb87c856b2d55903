using RackParams.Core.Ports;
using RackParams.Core.Racks;

namespace RackParams.Local;

/// <summary>A sandbox runs no nodes.</summary>
internal sealed class SandboxNodeClaims : INodeClaims
{
    public Task<IReadOnlyList<NodeClaim>?> ListAsync(string nodePool, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<NodeClaim>?>([]);
}
