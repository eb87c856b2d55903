namespace RackParams.Core.Racks;

/// <summary>What a cluster has installed.</summary>
/// <param name="HasDefinitions">The definitions of Rack and RackChange are there, and not older than this version.</param>
/// <param name="HasKarpenter">Karpenter's NodePool and EC2NodeClass definitions are there.</param>
/// <param name="KubernetesVersion">As the server says it; null where it does not.</param>
/// <param name="KarpenterVersion">The API version of NodePool that is served, or Karpenter's own where it can be known.</param>
/// <param name="Region">AWS region; null where the rack has no AWS side.</param>
/// <param name="Cloud">What the cloud knows of the cluster; null where the rack has no AWS side.</param>
/// <param name="Account">AWS account; null where the rack has no AWS side.</param>
/// <param name="Policy">Whether the API server compares who a record names with who sends it; null: there is none, it is a sandbox.</param>
public sealed record Installation(
    bool HasDefinitions, bool HasKarpenter, string? KubernetesVersion, string? KarpenterVersion, string? Region, string? Account,
    CloudStatus? Cloud = null, PolicyState? Policy = null);
