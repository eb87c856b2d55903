using RackParams.Core.Catalog.Bindings;
using RackParams.Core.Catalog.Definitions;
using RackParams.Core.Catalog.Types;

namespace RackParams.Core.Catalog.Pools;

/// <summary>Which instances Karpenter may start.</summary>
internal static class PoolSettingsOfInstances
{
    private const string Trimmed = "Blanks after commas and double items are mended or refused before anything is written; Convox renders them into the NodePool.";

    public static IEnumerable<PoolSetting> All =>
    [
        new("arch", Arch),
        new("capacity_types", CapacityTypes),
        new("instance_families", Families),
        new("instance_sizes", Sizes),
    ];

    private static ParameterDefinition Arch(Pool pool)
    {
        var type = new ChoiceSetType("amd64", "arm64");
        return pool.Define("arch", type, new RequirementBinding(type, pool.NodePool, "kubernetes.io/arch")) with
        {
            Default = "amd64",
            DefaultSource = "Convox, whose system nodes are amd64",
            UnsetText = "(any)",
            Clearable = true,
            Topics = ["nodes"],
            Summary = "CPU architectures of the nodes.",
            Explanation = "Container images are built for an architecture: amd64 (Intel, AMD) or arm64 (Graviton). With both, Karpenter takes the cheaper one, and every image must exist for both. Only nodes of an architecture that is no longer allowed are replaced.",
            Examples = pool.Examples("arch", "amd64", "amd64,arm64"),
            ConvoxName = pool.Pick("karpenter_arch", null!, "additional_karpenter_nodepools_config"),
            Mended = Trimmed + " It can be cleared again.",
        };
    }

    private static ParameterDefinition CapacityTypes(Pool pool)
    {
        var type = new ChoiceSetType("on-demand", "spot", "reserved");
        return pool.Define("capacity_types", type, new RequirementBinding(type, pool.NodePool, "karpenter.sh/capacity-type")) with
        {
            Default = "on-demand",
            DefaultSource = "Convox",
            UnsetText = "(any)",
            Topics = ["cost"],
            Summary = "How nodes are bought: on-demand, spot, reserved.",
            Explanation = "Spot nodes cost far less and AWS takes them back with two minutes' notice. With several types Karpenter prefers reserved, then spot, then on-demand. Nodes bought in a way that is no longer allowed are replaced.",
            Examples = pool.Examples("capacity_types", "on-demand", "on-demand,spot"),
            Safeguards = Safeguards.And(Safeguards.Availability),
            ConvoxName = pool.Pick("karpenter_capacity_types", "karpenter_build_capacity_types", "additional_karpenter_nodepools_config"),
            Mended = Trimmed,
        };
    }

    private static ParameterDefinition Families(Pool pool)
    {
        var type = new NameSetType("EC2 instance families", true, "c5,m6i,r5");
        return pool.Define("instance_families", type, new RequirementBinding(type, pool.NodePool, "karpenter.k8s.aws/instance-family")) with
        {
            DefaultSource = "Karpenter (no restriction)",
            UnsetText = "(any)",
            Clearable = true,
            Topics = ["cost"],
            Summary = "EC2 instance families Karpenter may choose from.",
            Explanation = "The part of an instance type before the dot: c5, m6i, r5. Fewer families are easier to approve and forecast; too few, and Karpenter finds no capacity when AWS runs short. Empty means any family. Nodes of a family that is no longer allowed are replaced.",
            Examples = pool.Examples("instance_families", "c5,m6i,r5", ""),
            ConvoxName = pool.Pick("karpenter_instance_families", "karpenter_build_instance_families", "additional_karpenter_nodepools_config"),
            Mended = Trimmed + " Names are checked, and against the architecture.",
        };
    }

    private static ParameterDefinition Sizes(Pool pool)
    {
        var type = new NameSetType("EC2 instance sizes", false, "large,xlarge,2xlarge");
        return pool.Define("instance_sizes", type, new RequirementBinding(type, pool.NodePool, "karpenter.k8s.aws/instance-size")) with
        {
            DefaultSource = "Karpenter (no restriction)",
            UnsetText = "(any)",
            Clearable = true,
            Topics = ["cost"],
            Summary = "EC2 instance sizes Karpenter may choose from.",
            Explanation = "The part of an instance type after the dot: large, 2xlarge, metal. Few large nodes waste less on overhead; many small ones lose less when one fails. Empty means any size. Nodes of a size that is no longer allowed are replaced.",
            Examples = pool.Examples("instance_sizes", "large,xlarge", ""),
            ConvoxName = pool.Pick("karpenter_instance_sizes", "karpenter_build_instance_sizes", "additional_karpenter_nodepools_config"),
            Mended = Trimmed,
        };
    }
}
