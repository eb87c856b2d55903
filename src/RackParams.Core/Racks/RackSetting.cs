namespace RackParams.Core.Racks;

/// <summary>What a rack's registration fixed: which objects are the rack's, and the names that new ones use.</summary>
/// <param name="NodePool">Name of the workload NodePool.</param>
/// <param name="NodeClass">Name of the workload EC2NodeClass.</param>
/// <param name="Cluster">Name of the EKS cluster.</param>
/// <param name="NodeRole">IAM role of nodes that Karpenter starts.</param>
/// <param name="DiscoveryTag">Value of the tag karpenter.sh/discovery on subnets and security groups.</param>
public sealed record RackSetting(string NodePool, string NodeClass, string Cluster, string NodeRole, string DiscoveryTag)
{
    /// <summary>The label of a Kubernetes object that belongs to a rack, by the rack's name.</summary>
    public const string RackLabel = "rackparams.io/rack";

    /// <summary>What the names of a setting's assignments begin with, in a record that changes it. No parameter has a slash in its name.</summary>
    public const string Mark = "rack/";

    /// <summary>The setting by Karpenter's conventions for a cluster.</summary>
    public static RackSetting ByConvention(string cluster) =>
        new("workload", "workload", cluster, $"KarpenterNodeRole-{cluster}", cluster);

    /// <summary>The object a slot means, by the names of this rack alone.</summary>
    public TargetRef Target(TargetSlot slot) => new(slot.Kind, slot.Part.Length > 0 ? slot.Part : slot.Kind switch
    {
        TargetKind.NodePool => NodePool,
        TargetKind.EC2NodeClass => NodeClass,
        _ => Cluster,
    });
}
