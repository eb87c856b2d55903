using RackParams.Core.Catalog.Bindings;
using RackParams.Core.Catalog.Definitions;
using RackParams.Core.Catalog.Types;

namespace RackParams.Core.Catalog.Pools;

/// <summary>The pool as such.</summary>
internal static class PoolSettingsOfPool
{
    public static IEnumerable<PoolSetting> All =>
    [
        new("enabled", Enabled),
        new("weight", Weight),
        new("dedicated", Dedicated, pool => pool.IsFurther),
        new("config", Config),
    ];

    private static ParameterDefinition Enabled(Pool pool) => new()
    {
        Name = pool.Enabled,
        Group = pool.Group,
        Topics = ["scaling"],
        Type = new BooleanType(),
        Binding = new PoolBinding(pool),
        Default = "false",
        DefaultSource = pool.Pick("Convox", "Convox", "RackParams"),
        Summary = pool.Pick(
            "Whether the rack has its workload pool: a NodePool and an EC2NodeClass.",
            "Whether the rack has a pool of its own for builds.",
            "Whether the rack has this further pool."),
        Explanation = pool.Pick(
            "A NodePool tells Karpenter which nodes it may start for waiting pods, an EC2NodeClass how they are made on AWS. True makes both from the defaults of this catalog; false deletes both, and Karpenter drains and terminates every node of the pool. Karpenter itself must be installed already.",
            "Builds come in bursts and tolerate other machines than services do, so they get nodes that nothing else runs on: the pool's nodes carry the taint dedicated=build:NoSchedule and the label convox-build=true. True makes NodePool and EC2NodeClass build from the defaults; false deletes them and drains their nodes.",
            "Workloads with needs of their own, such as GPUs or other architectures, get a pool of their own beside the workload pool. True makes a NodePool and an EC2NodeClass of this name from the defaults; where a NodePool of the name exists already and belongs to no rack, it is taken in as it is, and only labelled. False deletes the pool and drains its nodes; its class goes too, unless another pool uses it."),
        Examples = pool.Pick<IReadOnlyList<string>>(
            ["karpenter_auth_mode=true karpenter_enabled=true", "karpenter_enabled=false -Force"],
            ["build_node_enabled=true", "build_node_enabled=true karpenter_build_cpu_limit=64"],
            ["karpenter_pool.gpu.enabled=true", "karpenter_pool.gpu.enabled=true karpenter_pool.gpu.instance_families=g5,g6"]),
        Prerequisites = pool.Pick<IReadOnlyList<Prerequisite>>(
            [new("karpenter_auth_mode", "true", "Karpenter's nodes join the cluster by an EKS access entry")],
            [new("karpenter_enabled", "true", "the build pool stands beside the workload pool")],
            [new("karpenter_enabled", "true", "a further pool stands beside the workload pool")]),
        Safeguards = Safeguards.Recorded,
        ConvoxName = pool.Pick("karpenter_enabled", "build_node_enabled", null!),
        Mended = pool.Pick("Nodes are drained by Karpenter before the pool goes; Convox removes the controller first and leaves the instances running.", null!, null!),
        Since = pool.Pick(1, 2, 2),
    };

    private static ParameterDefinition Weight(Pool pool)
    {
        var type = new IntegerType(1, 100, "", "10");
        return pool.Define("weight", type, new FieldBinding(type, FieldForms.Number, pool.NodePool, "spec", "weight")) with
        {
            DefaultSource = "Karpenter (0)",
            UnsetText = "(none)",
            Clearable = true,
            Topics = ["scaling"],
            Summary = "How strongly Karpenter prefers this pool where a pod fits several.",
            Explanation = "Karpenter tries pools by weight, the highest first, and falls back to the next where the first can't serve: a pool of spot nodes with a weight of 50 before one of on-demand nodes with none. It takes effect for new nodes only and replaces nothing.",
            Examples = pool.Examples("weight", "10", "50"),
            ConvoxName = pool.Pick("karpenter_config", null!, "additional_karpenter_nodepools_config"),
            Mended = "0 is refused here, as Karpenter's own definition refuses it.",
            Since = 2,
        };
    }

    private static ParameterDefinition Dedicated(Pool pool) => pool.Define("dedicated", new BooleanType(), new DedicatedBinding(pool)) with
    {
        Default = "false",
        DefaultSource = "Convox",
        Summary = "Whether only pods that ask for this pool by name run on it.",
        Explanation = "True puts the taint dedicated-node=<pool>:NoSchedule on the pool's nodes, which keeps every pod away that does not tolerate it. Changing it replaces every node of the pool.",
        Examples = pool.Examples("dedicated", "true", "false"),
        ConvoxName = "additional_karpenter_nodepools_config",
        Since = 2,
    };

    private static ParameterDefinition Config(Pool pool)
    {
        var type = new PoolConfigType(pool);
        return pool.Define("config", type, new PoolConfigBinding(type, pool)) with
        {
            DefaultSource = "none",
            UnsetText = "(none)",
            Clearable = true,
            Summary = "What no other parameter covers of the NodePool and the EC2NodeClass, as JSON.",
            Explanation = "Karpenter's objects have fields that few racks need: startup taints, further requirements and budgets, user data, capacity reservations. They are set here as one JSON object with nodePool and ec2NodeClass, laid out as the objects' spec. What has a parameter of its own is refused and the parameter named, so that no override can quietly switch encryption or IMDSv2 off. The object given is the whole of it: what it leaves out goes. User data appears by its SHA-256 alone. Most of it replaces every node of the pool; the plan says which.",
            Examples = pool.Examples(
                "config",
                """{"ec2NodeClass":{"detailedMonitoring":true}}""",
                """{"nodePool":{"template":{"spec":{"startupTaints":[{"key":"cni.example/starting","effect":"NoSchedule"}]}}}}"""),
            ConvoxName = pool.Pick("karpenter_config", null!, null!),
            Mended = "Unknown keys are refused with their path instead of dropped; an override can't lose encryption, IMDS settings or limits; a budget with reasons works.",
            Since = 2,
        };
    }
}
