using RackParams.Core.Racks;

namespace RackParams.Core.Evidence.Continuity;

/// <summary>What EKS remembers of an object's updates.</summary>
/// <param name="Updates">Its updates; null: they are not known.</param>
/// <param name="Because">Why not, in a clause.</param>
public sealed record UpdateHistory(IReadOnlyList<PastUpdate>? Updates, string Because = "")
{
    /// <summary>Records alone don't have it.</summary>
    internal static UpdateHistory NotAsked { get; } = new(null, "EKS's update history is not among the records: Test-RackAuditLog -Since asks for it, a bundle has the answer in observed/continuity.json");
}
