using RackParams.Core.Catalog.Bindings;
using RackParams.Core.Catalog.Definitions;
using RackParams.Core.Catalog.Types;

namespace RackParams.Core.Catalog.Pools;

/// <summary>What nodes carry.</summary>
internal static class PoolSettingsOfNodes
{
    // Name, the NodeClaim, the NodePool, the EC2NodeClass and the cluster twice.
    private const int KarpenterTags = 6;
    private const string Additional = "additional_karpenter_nodepools_config";

    public static IEnumerable<PoolSetting> All => [new("labels", Labels), new("taints", Taints), new("tags", Tags)];

    private static ParameterDefinition Labels(Pool pool)
    {
        var type = new LabelMapType();
        return pool.Define("labels", type, new LabelsBinding(type, pool.NodePool)) with
        {
            DefaultSource = "none",
            UnsetText = "(none)",
            Clearable = true,
            Topics = ["nodes"],
            Summary = "Labels that every node of the pool gets.",
            Explanation = "Pods choose nodes by labels. The list given is the whole list: a label left out goes. Labels that Karpenter or Convox keep for themselves are left alone. Changing it replaces every node of the pool.",
            Examples = pool.Examples("labels", "team=care,tier=backend", ""),
            ConvoxName = pool.Pick("karpenter_node_labels", "karpenter_build_node_labels", Additional),
            Mended = "An item without '=', which breaks Convox's plan, and one with a second '=', which is cut there, are refused by name.",
        };
    }

    private static ParameterDefinition Taints(Pool pool)
    {
        var type = new TaintSetType();
        return pool.Define("taints", type, new TaintsBinding(type, pool)) with
        {
            DefaultSource = "none",
            UnsetText = "(none)",
            Clearable = true,
            Topics = ["nodes"],
            Summary = "Taints that every node of the pool gets.",
            Explanation = "A taint keeps pods off a node unless they tolerate it. The list given is the whole list; the taint by which a pool is dedicated is left alone. Changing it replaces every node of the pool.",
            Examples = pool.Examples("taints", "dedicated=db:NoSchedule", ""),
            ConvoxName = pool.Pick("karpenter_node_taints", null!, Additional),
            Mended = "Blanks after commas no longer end up in the taint's key.",
        };
    }

    private static ParameterDefinition Tags(Pool pool)
    {
        var type = new TagMapType(KarpenterTags);
        return pool.Define("tags", type, new MapBinding(type, pool.NodeClass, TagMapType.IsOurs, "spec", "tags")) with
        {
            DefaultSource = "none",
            UnsetText = "(none)",
            Clearable = true,
            Topics = ["cost", "security"],
            Summary = "AWS tags of the pool's instances, volumes and network interfaces.",
            Explanation = "Tags tell costs and duties apart in AWS. The tags Name and Rack are set by the rack itself and stay. Karpenter counts tags among what makes a node differ from its class, so changing them replaces every node of the pool.",
            Examples = pool.Examples("tags", "team=care,cost-center=4711", ""),
            Safeguards = Safeguards.And(Safeguards.Inventory),
            ConvoxName = "tags",
            Mended = "A tag called Name or Rack, which gives a double key in Convox's build and further pools, is refused.",
            Since = 2,
        };
    }
}
