using RackParams.Core.Journal;

namespace RackParams.Core.Racks;

/// <summary>What somebody registers.</summary>
/// <param name="Reason">Why, for the baseline's record.</param>
/// <param name="NodePool">The NodePool to work on; null: the only one, or <c>workload</c> where there is none.</param>
/// <param name="NodeClass">The EC2NodeClass; null: the one the NodePool refers to.</param>
/// <param name="NodeRole">IAM role for nodes of a class made anew; null: by Karpenter's conventions.</param>
/// <param name="DiscoveryTag">Value of karpenter.sh/discovery for a class made anew; null: the cluster's name.</param>
/// <param name="Cluster">Name of the EKS cluster; null: the rack's name.</param>
public sealed record RegisterRequest(
    string Reason, string? Ticket, string? NodePool, string? NodeClass, string? NodeRole, string? DiscoveryTag, string? Cluster)
{
    /// <summary>Somebody said why: the reason isn't the one for every baseline.</summary>
    public bool Stated { get; init; } = true;

    /// <summary>The journal to go on from; null: the rack is a new one.</summary>
    public Continuation? Continues { get; init; }

    /// <summary>The racks that one's own journal went on from, the nearest first.</summary>
    public IReadOnlyList<RackIdentity> Lineage { get; init; } = [];

    /// <summary>That journal is of the same cluster: the rack's objects were the other rack's, which is marked as continued.</summary>
    public bool Beside { get; init; }
}
