using RackParams.Core.Racks;

namespace RackParams.Core.Ports;

/// <summary>The nodes Karpenter runs for a pool.</summary>
public interface INodeClaims
{
    /// <summary>The pool's nodes; null where they cannot be known (forbidden, or no such API).</summary>
    Task<IReadOnlyList<NodeClaim>?> ListAsync(string nodePool, CancellationToken cancellationToken);
}
