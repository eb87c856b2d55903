using RackParams.Core.Catalog.Bindings;
using RackParams.Core.Catalog.Types;
using RackParams.Core.Racks;

namespace RackParams.Core.Catalog.Definitions;

/// <summary>Karpenter's workload pool: which nodes it may start, how many, and when it replaces them.</summary>
internal static class PoolParameters
{
    private static readonly Prerequisite[] NeedsPool =
        [new("karpenter_enabled", "true", "it is a setting of the workload pool, which does not exist yet")];

    public static IEnumerable<ParameterDefinition> All() => [Enabled(), .. Instances(), .. Limits(), .. Disruption(), .. Nodes()];

    private static ParameterDefinition Enabled() => new()
    {
        Name = "karpenter_enabled",
        Group = "karpenter",
        Type = new BooleanType(),
        Binding = new PoolBinding(() => RackCatalog.Current.Definitions),
        Default = "false",
        DefaultSource = "Convox",
        Summary = "Whether the rack has its workload pool: a NodePool and an EC2NodeClass.",
        Explanation = "A NodePool tells Karpenter which nodes it may start for waiting pods, an EC2NodeClass how they are made on AWS. True makes both from the defaults of this catalog; false deletes both, and Karpenter drains and terminates every node of the pool. Karpenter itself must be installed already.",
        Examples = ["karpenter_auth_mode=true karpenter_enabled=true", "karpenter_enabled=false -Force"],
        Prerequisites = [new("karpenter_auth_mode", "true", "Karpenter's nodes join the cluster by an EKS access entry")],
        Safeguards = Safeguards.Recorded,
    };

    private static IEnumerable<ParameterDefinition> Instances()
    {
        var arch = new ChoiceSetType("amd64", "arm64");
        yield return Pool("karpenter_arch", arch, new RequirementBinding(arch, "kubernetes.io/arch")) with
        {
            Default = "amd64",
            DefaultSource = "Convox, whose system nodes are amd64",
            UnsetText = "(any)",
            Clearable = true,
            Summary = "CPU architectures of the nodes.",
            Explanation = "Container images are built for an architecture: amd64 (Intel, AMD) or arm64 (Graviton). With both, Karpenter takes the cheaper one, and every image must exist for both. Only nodes of an architecture that is no longer allowed are replaced.",
            Examples = ["karpenter_arch=amd64", "karpenter_arch=amd64,arm64"],
        };
        var capacity = new ChoiceSetType("on-demand", "spot", "reserved");
        yield return Pool("karpenter_capacity_types", capacity, new RequirementBinding(capacity, "karpenter.sh/capacity-type")) with
        {
            Default = "on-demand",
            DefaultSource = "Convox",
            UnsetText = "(any)",
            Summary = "How nodes are bought: on-demand, spot, reserved.",
            Explanation = "Spot nodes cost far less and AWS takes them back with two minutes' notice. With several types Karpenter prefers reserved, then spot, then on-demand. Nodes bought in a way that is no longer allowed are replaced.",
            Examples = ["karpenter_capacity_types=on-demand", "karpenter_capacity_types=on-demand,spot"],
            Safeguards = Safeguards.And(Safeguards.Availability),
        };
        var families = new NameSetType("EC2 instance families", true, "c5,m6i,r5");
        yield return Pool("karpenter_instance_families", families, new RequirementBinding(families, "karpenter.k8s.aws/instance-family")) with
        {
            DefaultSource = "Karpenter (no restriction)",
            UnsetText = "(any)",
            Clearable = true,
            Summary = "EC2 instance families Karpenter may choose from.",
            Explanation = "The part of an instance type before the dot: c5, m6i, r5. Fewer families are easier to approve and forecast; too few, and Karpenter finds no capacity when AWS runs short. Empty means any family. Nodes of a family that is no longer allowed are replaced.",
            Examples = ["karpenter_instance_families=c5,m6i,r5", "karpenter_instance_families="],
        };
        var sizes = new NameSetType("EC2 instance sizes", false, "large,xlarge,2xlarge");
        yield return Pool("karpenter_instance_sizes", sizes, new RequirementBinding(sizes, "karpenter.k8s.aws/instance-size")) with
        {
            DefaultSource = "Karpenter (no restriction)",
            UnsetText = "(any)",
            Clearable = true,
            Summary = "EC2 instance sizes Karpenter may choose from.",
            Explanation = "The part of an instance type after the dot: large, 2xlarge, metal. Few large nodes waste less on overhead; many small ones lose less when one fails. Empty means any size. Nodes of a size that is no longer allowed are replaced.",
            Examples = ["karpenter_instance_sizes=large,xlarge", "karpenter_instance_sizes="],
        };
    }

    private static IEnumerable<ParameterDefinition> Limits()
    {
        var cpu = new IntegerType(1, 1_000_000, "vCPU", "200");
        yield return Pool("karpenter_cpu_limit", cpu, new FieldBinding(cpu, FieldForms.Count, TargetKind.NodePool, "spec", "limits", "cpu")) with
        {
            Default = "100",
            DefaultSource = "Convox",
            Unit = "vCPU",
            UnsetText = "(no limit)",
            Summary = "Most vCPU that all nodes of the pool may have together.",
            Explanation = "Karpenter starts no more nodes once the pool has this many vCPU. It is the guard against a runaway deployment's bill. Lowering it below what runs removes nothing: it only stops new nodes.",
            Examples = ["karpenter_cpu_limit=200", "karpenter_cpu_limit=100 karpenter_memory_limit_gb=400"],
        };
        var memory = new IntegerType(1, 10_000_000, "GiB", "800");
        yield return Pool("karpenter_memory_limit_gb", memory, new FieldBinding(memory, FieldForms.Gibibytes, TargetKind.NodePool, "spec", "limits", "memory")) with
        {
            Default = "400",
            DefaultSource = "Convox",
            Unit = "GiB",
            UnsetText = "(no limit)",
            Summary = "Most memory that all nodes of the pool may have together, in GiB.",
            Explanation = "Like the limit of vCPU, for memory. Lowering it below what runs removes nothing: it only stops new nodes.",
            Examples = ["karpenter_memory_limit_gb=800", "karpenter_cpu_limit=100 karpenter_memory_limit_gb=400"],
        };
    }

    private static IEnumerable<ParameterDefinition> Disruption()
    {
        var consolidation = new BooleanType();
        yield return Pool("karpenter_consolidation_enabled", consolidation, new FieldBinding(
            consolidation, FieldForms.Words("WhenEmptyOrUnderutilized", "WhenEmpty"), TargetKind.NodePool, "spec", "disruption", "consolidationPolicy")) with
        {
            Default = "true",
            DefaultSource = "Convox",
            Summary = "Whether Karpenter moves pods together to save nodes.",
            Explanation = "True: nodes that are empty or could be replaced by fewer or cheaper ones are removed, and their pods move. False: only empty nodes are removed. It takes effect without replacing anything.",
            Examples = ["karpenter_consolidation_enabled=true", "karpenter_consolidation_enabled=false"],
        };
        var after = new DurationType(true, "30s, 5m or 1h30m");
        yield return Pool("karpenter_consolidate_after", after, new FieldBinding(after, FieldForms.Plain, TargetKind.NodePool, "spec", "disruption", "consolidateAfter")) with
        {
            Default = "30s",
            DefaultSource = "Convox",
            Summary = "How long a node must be without changes of its pods before it may be consolidated.",
            Explanation = "Longer means fewer evictions and more idle nodes. Never switches consolidation off. It takes effect without replacing anything.",
            Examples = ["karpenter_consolidate_after=5m", "karpenter_consolidate_after=Never"],
        };
        var expiry = new DurationType(true, "168h or 720h");
        yield return Pool("karpenter_node_expiry", expiry, new FieldBinding(expiry, FieldForms.Plain, TargetKind.NodePool, "spec", "template", "spec", "expireAfter")) with
        {
            Default = "720h",
            DefaultSource = "Convox and Karpenter",
            Summary = "Longest life of a node.",
            Explanation = "A node older than this is drained and terminated, so that nodes come back on a fresh, patched image. Changing it makes every node of the pool drift: all are replaced, paced by the disruption budget. Nodes that live now keep the deadline they were born with, and expiry itself asks no budget. Never means nodes are not rotated for age.",
            Examples = ["karpenter_node_expiry=720h", "karpenter_node_expiry=168h"],
            Safeguards = Safeguards.And(Safeguards.Patching),
        };
        var budget = new NodeShareType();
        yield return Pool("karpenter_disruption_budget_nodes", budget, new BudgetBinding(budget)) with
        {
            Default = "10%",
            DefaultSource = "Convox and Karpenter",
            UnsetText = "(no budget)",
            Summary = "How many nodes Karpenter may take away at a time of its own accord.",
            Explanation = "A number of nodes, or a share of the pool that is rounded up, so 10% of four nodes is one. It paces consolidation and drift, not expiry and not spot interruptions. 0 stops all voluntary replacement, patching included. Budgets with a schedule or reasons are left alone.",
            Examples = ["karpenter_disruption_budget_nodes=10%", "karpenter_disruption_budget_nodes=3"],
            Safeguards = Safeguards.And(Safeguards.Availability),
        };
    }

    private static IEnumerable<ParameterDefinition> Nodes()
    {
        var disk = new DiskSizeType();
        yield return Pool("karpenter_node_disk", disk, new RootVolumeBinding(disk, FieldForms.Gibibytes, "volumeSize")) with
        {
            Default = "20",
            DefaultSource = "Convox (node_disk)",
            Unit = "GiB",
            UnsetText = "(as the AMI has it)",
            Summary = "Size of a node's root volume in GiB.",
            Explanation = "Images, logs and scratch space of all pods of a node share its root volume. Changing it replaces every node of the pool. 0 is another way to say the default.",
            Examples = ["karpenter_node_disk=100", "karpenter_node_disk=50 karpenter_node_volume_type=gp3"],
        };
        var volume = new ChoiceType("gp2", "gp3", "io1", "io2");
        yield return Pool("karpenter_node_volume_type", volume, new RootVolumeBinding(volume, FieldForms.Plain, "volumeType")) with
        {
            Default = "gp3",
            DefaultSource = "Convox",
            UnsetText = "(as the AMI has it)",
            Summary = "EBS volume type of a node's root volume.",
            Explanation = "gp3 is the right one nearly always. io1 and io2 need provisioned IOPS, which must stand in the EC2NodeClass already. Changing it replaces every node of the pool; encryption of the volume stays as it is.",
            Examples = ["karpenter_node_volume_type=gp3", "karpenter_node_disk=50 karpenter_node_volume_type=gp3"],
        };
        var labels = new LabelMapType();
        yield return Pool("karpenter_node_labels", labels, new LabelsBinding(labels)) with
        {
            DefaultSource = "none",
            UnsetText = "(none)",
            Clearable = true,
            Summary = "Labels that every node of the pool gets.",
            Explanation = "Pods choose nodes by labels. The list given is the whole list: a label left out goes. Changing it replaces every node of the pool.",
            Examples = ["karpenter_node_labels=team=care,tier=backend", "karpenter_node_labels="],
        };
        var taints = new TaintSetType();
        yield return Pool("karpenter_node_taints", taints, new TaintsBinding(taints)) with
        {
            DefaultSource = "none",
            UnsetText = "(none)",
            Clearable = true,
            Summary = "Taints that every node of the pool gets.",
            Explanation = "A taint keeps pods off a node unless they tolerate it. The list given is the whole list. Changing it replaces every node of the pool.",
            Examples = ["karpenter_node_taints=dedicated=db:NoSchedule", "karpenter_node_taints="],
        };
    }

    private static ParameterDefinition Pool(string name, ParameterType type, IBinding binding) => new()
    {
        Name = name,
        Group = "karpenter",
        Type = type,
        Binding = binding,
        Summary = "",
        Explanation = "",
        Examples = [],
        Prerequisites = NeedsPool,
        Safeguards = Safeguards.Recorded,
    };
}
