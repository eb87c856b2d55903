using RackParams.Core.Racks;

namespace RackParams.Core.Forecasting;

/// <summary>The table of effects, by the longest matching start of a field's path.</summary>
/// <remarks>
/// What Karpenter compares: the hash of a NodePool's template without requirements (kubernetes-sigs/karpenter, pkg/apis/v1/nodepool.go,
/// Hash), the requirements by label (pkg/controllers/nodeclaim/disruption/drift.go), the hash of an EC2NodeClass without what is marked
/// <c>hash:"ignore"</c> (aws/karpenter-provider-aws, pkg/apis/v1/ec2nodeclass.go), and what its selectors resolve to
/// (pkg/cloudprovider/drift.go). Read at 1.9 and after.
/// </remarks>
public static class NodeEffects
{
    private static readonly (TargetKind Kind, string[] Path, NodeEffect Effect)[] Table =
    [
        // disruption, limits and weight are outside the template; replicas starts or ends nodes, and replaces none.
        (TargetKind.NodePool, ["spec"], NodeEffect.None),

        // Labels, annotations, taints, startupTaints, nodeClassRef, expireAfter, terminationGracePeriod.
        (TargetKind.NodePool, ["spec", "template"], NodeEffect.All),
        (TargetKind.NodePool, ["spec", "template", "spec", "requirements"], NodeEffect.Misfits),

        // Tags, role, userData, volumes, metadataOptions, networkInterfaces and all the rest. The kubelet's settings are left out of
        // the specification's hash in later versions and hashed beside it; the AMI family is hashed as it resolves.
        (TargetKind.EC2NodeClass, ["spec"], NodeEffect.All),
        (TargetKind.EC2NodeClass, ["spec", "amiSelectorTerms"], NodeEffect.Selected),
        (TargetKind.EC2NodeClass, ["spec", "subnetSelectorTerms"], NodeEffect.Selected),
        (TargetKind.EC2NodeClass, ["spec", "securityGroupSelectorTerms"], NodeEffect.Selected),
        (TargetKind.EC2NodeClass, ["spec", "capacityReservationSelectorTerms"], NodeEffect.Selected),

        // Left out of the hash, and compared by nothing else: only new nodes have it.
        (TargetKind.EC2NodeClass, ["spec", "ipPrefixCount"], NodeEffect.None),
    ];

    public static NodeEffect Of(TargetKind kind, IReadOnlyList<string> path) => Table
        .Where(row => row.Kind == kind && path.Take(row.Path.Length).SequenceEqual(row.Path))
        .OrderByDescending(row => row.Path.Length)
        .Select(row => row.Effect)
        .FirstOrDefault();
}
