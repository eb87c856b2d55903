namespace RackParams.Core.Racks;

/// <summary>The kinds of object a parameter can live in, in the order in which a change writes them where nothing else decides: the control plane first; a pool needs its class.</summary>
public enum TargetKind
{
    /// <summary>The EKS cluster, in the shape EKS DescribeCluster answers.</summary>
    Cluster,

    /// <summary>Who may enter the cluster: all its access entries as one document, each in the shape EKS DescribeAccessEntry answers, its policies beside it.</summary>
    AccessEntries,

    /// <summary>An EKS add-on, in the shape EKS DescribeAddon answers.</summary>
    Addon,

    /// <summary>An EKS managed node group, in the shape EKS DescribeNodegroup answers.</summary>
    NodeGroup,

    /// <summary>Karpenter's EC2NodeClass (karpenter.k8s.aws/v1).</summary>
    EC2NodeClass,

    /// <summary>Karpenter's NodePool (karpenter.sh/v1).</summary>
    NodePool,

    /// <summary>Karpenter's NodeOverlay (karpenter.sh/v1alpha1).</summary>
    NodeOverlay,
}
