namespace RackParams.Core.Racks;

/// <summary>What a cluster has installed.</summary>
/// <param name="Definitions">How the definitions of Rack and RackChange there stand to this version's.</param>
/// <param name="HasKarpenter">Karpenter's NodePool and EC2NodeClass definitions are there.</param>
/// <param name="KubernetesVersion">As the server says it; null where it does not.</param>
/// <param name="KarpenterVersion">The API version of NodePool that is served, or Karpenter's own where it can be known.</param>
/// <param name="Region">AWS region; null where the rack has no AWS side.</param>
/// <param name="Cloud">What the cloud knows of the cluster; null where the rack has no AWS side.</param>
/// <param name="Account">AWS account; null where the rack has no AWS side.</param>
/// <param name="Policy">Whether the API server compares who a record names with who sends it; null: there is none, it is a sandbox.</param>
public sealed record Installation(
    DefinitionState Definitions, bool HasKarpenter, string? KubernetesVersion, string? KarpenterVersion, string? Region, string? Account,
    CloudStatus? Cloud = null, PolicyState? Policy = null)
{
    /// <summary>The definitions are there, and not older than this version.</summary>
    public bool HasDefinitions => Definitions is DefinitionState.Current or DefinitionState.Newer;

    /// <summary>What the API server is too old for, each with the Kubernetes that brought it.</summary>
    public IReadOnlyList<string> Lacking { get; init; } = [];

    /// <summary>The oldest Kubernetes that lacks nothing.</summary>
    public string? Least { get; init; }
}
