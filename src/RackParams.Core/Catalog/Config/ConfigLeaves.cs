using System.Text.Json.Nodes;
using RackParams.Core.Catalog.Bindings;
using RackParams.Core.Catalog.Pools;
using RackParams.Core.Catalog.Types;

namespace RackParams.Core.Catalog.Config;

/// <summary>All that Karpenter's NodePool and EC2NodeClass have beyond the parameters.</summary>
internal static class ConfigLeaves
{
    // Every pool starts Linux nodes; the requirement stands there from the start.
    private const string Fixed = "";

    private static readonly Dictionary<string, string> Requirements = new(StringComparer.Ordinal)
    {
        ["kubernetes.io/arch"] = "arch", ["karpenter.sh/capacity-type"] = "capacity_types",
        ["karpenter.k8s.aws/instance-family"] = "instance_families", ["karpenter.k8s.aws/instance-size"] = "instance_sizes",
    };

    private static readonly Dictionary<string, string> Kubelet = new(StringComparer.Ordinal)
    {
        ["maxPods"] = "kubelet_max_pods", ["podsPerCore"] = "kubelet_pods_per_core",
        ["systemReserved"] = "kubelet_system_reserved", ["kubeReserved"] = "kubelet_kube_reserved",
        ["evictionHard"] = "kubelet_eviction_hard", ["evictionSoft"] = "kubelet_eviction_soft",
        ["evictionSoftGracePeriod"] = "kubelet_eviction_soft_grace_period", ["evictionMaxPodGracePeriod"] = "kubelet_eviction_max_pod_grace_period",
        ["imageGCHighThresholdPercent"] = "kubelet_image_gc_high_percent", ["imageGCLowThresholdPercent"] = "kubelet_image_gc_low_percent",
        ["cpuCFSQuota"] = "kubelet_cpu_cfs_quota",
    };

    private static readonly Dictionary<string, string> Metadata = new(StringComparer.Ordinal)
    {
        ["httpTokens"] = "imds_tokens", ["httpPutResponseHopLimit"] = "imds_hop_limit",
    };

    /// <summary>The leaves of one pool.</summary>
    public static IReadOnlyList<ConfigLeaf> Of(Pool pool) =>
    [
        new MembersLeaf(ConfigLeaf.NodePool, ["limits"], JsonShape.MapOf(JsonShape.Amount), new Dictionary<string, string> { ["cpu"] = "cpu_limit", ["memory"] = "memory_limit_gb" }),
        new ItemsLeaf(ConfigLeaf.NodePool, ["disruption", "budgets"], item => Budget(pool, item)),
        new MembersLeaf(ConfigLeaf.NodePool, ["template", "metadata", "annotations"], JsonShape.MapOf(JsonShape.Text), new Dictionary<string, string> { ["karpenter.sh/do-not-disrupt"] = "do_not_disrupt" }),
        new ItemsLeaf(ConfigLeaf.NodePool, ["template", "spec", "requirements"], Requirement),
        new WholeLeaf(ConfigLeaf.NodePool, ["template", "spec", "startupTaints"], JsonShape.Objects),
        new WholeLeaf(ConfigLeaf.NodeClass, ["amiFamily"], JsonShape.Text, document => AmiFamily.Alias(document) is null && AmiFamily.Ids(document) is null),
        new WholeLeaf(ConfigLeaf.NodeClass, ["amiSelectorTerms"], JsonShape.Objects, document => AmiFamily.Alias(document) is null && AmiFamily.Ids(document) is null, Images),
        new WholeLeaf(ConfigLeaf.NodeClass, ["associatePublicIPAddress"], JsonShape.Flag),
        new ItemsLeaf(ConfigLeaf.NodeClass, ["blockDeviceMappings"], Volume, IsCovered),
        new WholeLeaf(ConfigLeaf.NodeClass, ["capacityReservationSelectorTerms"], JsonShape.Objects),
        new WholeLeaf(ConfigLeaf.NodeClass, ["connectionTracking"], JsonShape.Anything),
        new WholeLeaf(ConfigLeaf.NodeClass, ["context"], JsonShape.Text),
        new WholeLeaf(ConfigLeaf.NodeClass, ["cpuOptions"], JsonShape.Anything),
        new WholeLeaf(ConfigLeaf.NodeClass, ["detailedMonitoring"], JsonShape.Flag),
        new WholeLeaf(ConfigLeaf.NodeClass, ["instanceStorePolicy"], JsonShape.Text),
        new WholeLeaf(ConfigLeaf.NodeClass, ["ipPrefixCount"], JsonShape.Whole),
        new MembersLeaf(ConfigLeaf.NodeClass, ["kubelet"], JsonShape.Anything, Kubelet),
        new MembersLeaf(ConfigLeaf.NodeClass, ["metadataOptions"], JsonShape.MapOf(JsonShape.Text), Metadata,
            new Dictionary<string, string> { ["httpEndpoint"] = "enabled", ["httpProtocolIPv6"] = "disabled" }),
        new WholeLeaf(ConfigLeaf.NodeClass, ["networkInterfaces"], JsonShape.Objects),
        new WholeLeaf(ConfigLeaf.NodeClass, ["placementGroupSelector"], JsonShape.Anything),
        new WholeLeaf(ConfigLeaf.NodeClass, ["userData"], JsonShape.Text),
    ];

    /// <summary>Fields that no JSON may touch, each with what to use instead.</summary>
    public static readonly IReadOnlyDictionary<string, string> Refused = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["nodePool.weight"] = "weight", ["nodePool.template.metadata.labels"] = "labels", ["nodePool.template.spec.taints"] = "taints",
        ["nodePool.template.spec.expireAfter"] = "node_expiry", ["nodePool.template.spec.terminationGracePeriod"] = "termination_grace_period",
        ["nodePool.disruption.consolidationPolicy"] = "consolidation_enabled", ["nodePool.disruption.consolidateAfter"] = "consolidate_after",
        ["ec2NodeClass.tags"] = "tags",
        ["nodePool.template.spec.nodeClassRef"] = Fixed, ["ec2NodeClass.role"] = Fixed, ["ec2NodeClass.instanceProfile"] = Fixed,
        ["ec2NodeClass.subnetSelectorTerms"] = Fixed, ["ec2NodeClass.securityGroupSelectorTerms"] = Fixed,
    };

    private static string? Requirement(JsonObject item) => At.Scalar(item["key"]) switch
    {
        { } key when Requirements.TryGetValue(key, out var field) => field,
        "kubernetes.io/os" when At.Scalar(item["operator"]) == "In" && item["values"] is JsonArray { Count: 1 } only && At.Scalar(only[0]) == "linux" => Fixed,
        _ => null,
    };

    private static string? Budget(Pool pool, JsonObject item)
    {
        var blocks = At.Scalar(item["nodes"]) == "0";
        if (item["schedule"] is not null)
        {
            return blocks && BudgetReasons.Are(item, BudgetReasons.All) ? "maintenance_window"
                : blocks && BudgetReasons.Are(item, BudgetReasons.Replacing) ? "disruption_block_schedule"
                : null;
        }

        if (!pool.IsBuild) return BudgetReasons.Are(item, []) ? "disruption_budget_nodes" : null;
        return BudgetReasons.Are(item, ["Empty"]) ? "disruption_budget_nodes"
            : BudgetReasons.Are(item, BudgetReasons.Replacing) ? "replacement_budget_nodes"
            : null;
    }

    private static string? Images(JsonNode terms) => (terms as JsonArray ?? []).OfType<JsonObject>()
        .Select(t => t.ContainsKey("alias") ? "ami_alias" : t.ContainsKey("id") ? "ami_id" : null).FirstOrDefault(f => f is not null);

    private static string? Volume(JsonObject item) =>
        At.Scalar(item["rootVolume"]) == "true" || At.Scalar(item["deviceName"]) == RootVolume.First ? "disk" : null;

    private static bool IsCovered(JsonObject nodeClass, JsonObject mapping) =>
        ReferenceEquals(RootVolume.Find(nodeClass), mapping) || RootVolume.IsSystemVolume(nodeClass, mapping);
}
