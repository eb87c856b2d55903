using RackParams.Core.Catalog.Bindings;
using RackParams.Core.Catalog.Definitions;
using RackParams.Core.Catalog.Types;

namespace RackParams.Core.Catalog.Pools;

/// <summary>Which machine image nodes start from.</summary>
internal static class PoolSettingsOfImages
{
    public static IEnumerable<PoolSetting> All => [new("os", Os), new("ami_alias", Alias), new("ami_id", Ids)];

    private static ParameterDefinition Os(Pool pool)
    {
        var type = new ChoiceType("al2023", "bottlerocket");
        return pool.Define("os", type, new NodeOsBinding(type, pool.NodeClass)) with
        {
            Default = "al2023",
            DefaultSource = "Convox",
            Topics = ["nodes", "security"],
            Summary = "Operating system of the nodes: Amazon Linux 2023 or Bottlerocket.",
            Explanation = "Bottlerocket has no shell and no package manager and is updated as a whole, which leaves less to attack; its nodes have a small volume for the system beside the one for images and data, to which the disk parameters then apply. Changing it sets the AMI alias to the newest of the new system, and every node of the pool is replaced.",
            Examples = pool.Examples("os", "bottlerocket", "al2023"),
            Safeguards = Safeguards.And(Safeguards.Hardening),
            ConvoxName = pool.Pick("karpenter_node_os", null!, null!),
            Since = 2,
        };
    }

    private static ParameterDefinition Alias(Pool pool)
    {
        var type = new AmiAliasType();
        return pool.Define("ami_alias", type, new AmiAliasBinding(type, pool.NodeClass)) with
        {
            Default = "al2023@latest",
            DefaultSource = "Convox and Karpenter",
            Topics = ["security", "nodes"],
            Summary = "The Amazon machine image of the nodes, by alias: a family and a version, or its newest.",
            Explanation = "al2023@latest takes the newest image of Amazon Linux 2023 for the cluster's Kubernetes version, so nodes drift and are replaced whenever AWS publishes one: patches come by themselves. A version such as al2023@v20251103 stays until somebody changes it: nothing moves unasked, and nothing is patched. A pinned version must exist for the cluster's Kubernetes version and every architecture, or no node can start. Setting it takes the place of a pin by id.",
            Examples = pool.Examples("ami_alias", "al2023@v20251103", "al2023@latest"),
            Safeguards = Safeguards.And(Safeguards.Patching, Safeguards.Hardening),
            ConvoxName = pool.Pick("karpenter_ami_alias", "karpenter_ami_alias", "karpenter_ami_alias"),
            Mended = "Each pool can pin its own, build and further pools too.",
            Since = 2,
        };
    }

    private static ParameterDefinition Ids(Pool pool)
    {
        var type = new AmiIdSetType();
        return pool.Define("ami_id", type, new AmiIdBinding(type, pool.NodeClass)) with
        {
            DefaultSource = "none",
            UnsetText = "(by alias)",
            Clearable = true,
            Topics = ["security", "nodes"],
            Summary = "The Amazon machine images of the nodes, by id, one for each architecture.",
            Explanation = "For images of one's own, hardened or scanned. An id holds still for ever: no security patch comes unless somebody sets another, and an upgrade of Kubernetes does not follow. Setting it takes the place of the alias; clearing it returns to the newest image of the nodes' operating system.",
            Examples = pool.Examples("ami_id", "ami-0123456789abcdef0", ""),
            Safeguards = Safeguards.And(Safeguards.Patching, Safeguards.Hardening),
            ConvoxName = pool.Pick(null!, null!, "additional_karpenter_nodepools_config"),
            Since = 2,
        };
    }
}
