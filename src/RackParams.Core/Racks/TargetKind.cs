namespace RackParams.Core.Racks;

/// <summary>The kinds of object a parameter can live in.</summary>
public enum TargetKind
{
    /// <summary>Karpenter's NodePool (karpenter.sh/v1).</summary>
    NodePool,

    /// <summary>Karpenter's EC2NodeClass (karpenter.k8s.aws/v1).</summary>
    EC2NodeClass,

    /// <summary>The EKS cluster, in the shape EKS DescribeCluster answers.</summary>
    Cluster,

    /// <summary>An EKS managed node group, in the shape EKS DescribeNodegroup answers.</summary>
    NodeGroup,
}
