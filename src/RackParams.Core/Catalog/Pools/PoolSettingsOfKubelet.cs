using RackParams.Core.Catalog.Bindings;
using RackParams.Core.Catalog.Definitions;
using RackParams.Core.Catalog.Types;

namespace RackParams.Core.Catalog.Pools;

/// <summary>Limits of the kubelet, the agent that runs a node's pods.</summary>
internal static class PoolSettingsOfKubelet
{
    private const string Rolls = "Changing it replaces every node of the pool.";
    private static readonly string[] Resources = ["cpu", "memory", "ephemeral-storage", "pid"];
    private static readonly string[] Signals =
        ["memory.available", "nodefs.available", "nodefs.inodesFree", "imagefs.available", "imagefs.inodesFree", "pid.available"];

    public static IEnumerable<PoolSetting> All =>
    [
        Number("kubelet_max_pods", "maxPods", new IntegerType(1, 1000, "pods", "58"), "pods", "Most pods that a node takes.",
            "Each pod takes an address of the subnet and a share of the node's overhead. Without it the number follows from the instance type's network interfaces.", "58", "110"),
        Number("kubelet_pods_per_core", "podsPerCore", new IntegerType(1, 1000, "pods", "10"), "pods", "Most pods that a node takes for each vCPU.",
            "Keeps small nodes from taking as many pods as large ones. The lower of this and the most pods holds.", "10", "20"),
        Map("kubelet_system_reserved", "systemReserved", new QuantityMapType("resource", Resources, false), "What a node keeps for its operating system.",
            "Pods can't be scheduled onto these amounts, so that sshd, journald and the like live on when pods want everything. In Kubernetes quantities.", "cpu=100m,memory=200Mi", ""),
        Map("kubelet_kube_reserved", "kubeReserved", new QuantityMapType("resource", Resources, false), "What a node keeps for Kubernetes itself.",
            "Like the system's reserve, for kubelet and container runtime. Without it AWS's own formula by pods and vCPU holds.", "cpu=100m,memory=500Mi", ""),
        Map("kubelet_eviction_hard", "evictionHard", new QuantityMapType("signal", Signals, true), "When a node evicts pods at once.",
            "Below these amounts the kubelet ends pods without waiting. Shares such as 5% or quantities such as 500Mi.", "memory.available=5%,nodefs.available=10%", ""),
        Map("kubelet_eviction_soft", "evictionSoft", new QuantityMapType("signal", Signals, true), "When a node evicts pods that had time to end.",
            "Below these amounts for longer than the grace period of the same signal, pods are asked to go. Each signal needs its grace period.", "memory.available=10%", ""),
        Map("kubelet_eviction_soft_grace_period", "evictionSoftGracePeriod", new DurationMapType("signal", Signals), "How long a soft threshold must be passed before pods go.",
            "One duration for each signal of the soft thresholds.", "memory.available=2m", ""),
        Number("kubelet_eviction_max_pod_grace_period", "evictionMaxPodGracePeriod", new IntegerType(0, 86_400, "seconds", "120"), "s", "Longest time a pod gets to end at a soft eviction, in seconds.",
            "The shorter of this and the pod's own grace period holds.", "120", "600"),
        Number("kubelet_image_gc_high_percent", "imageGCHighThresholdPercent", new IntegerType(0, 100, "percent", "85"), "%", "Share of the image disk from which unused images are removed.",
            "Must be above the low mark.", "85", "75"),
        Number("kubelet_image_gc_low_percent", "imageGCLowThresholdPercent", new IntegerType(0, 100, "percent", "80"), "%", "Share of the image disk down to which unused images are removed.",
            "Must be below the high mark.", "80", "60"),
        new PoolSetting("kubelet_cpu_cfs_quota", CfsQuota),
    ];

    private static PoolSetting Number(string field, string member, IntegerType type, string unit, string summary, string why, params string[] examples) =>
        new(field, pool => Kubelet(pool, field, type, new FieldBinding(type, FieldForms.Number, pool.NodeClass, "spec", "kubelet", member), summary, why, examples) with { Unit = unit });

    private static PoolSetting Map(string field, string member, SetType type, string summary, string why, params string[] examples) =>
        new(field, pool => Kubelet(pool, field, type, new MapBinding(type, pool.NodeClass, null, "spec", "kubelet", member), summary, why, examples));

    private static ParameterDefinition CfsQuota(Pool pool)
    {
        var type = new BooleanType();
        return Kubelet(pool, "kubelet_cpu_cfs_quota", type, new FieldBinding(type, FieldForms.Switch, pool.NodeClass, "spec", "kubelet", "cpuCFSQuota"),
            "Whether CPU limits of containers are enforced.", "Off, a container may use idle CPU beyond its limit, which helps latency and lets one tenant crowd another.", ["true", "false"]);
    }

    private static ParameterDefinition Kubelet(
        Pool pool, string field, ParameterType type, IBinding binding, string summary, string why, IReadOnlyList<string> examples) => pool.Define(field, type, binding) with
        {
            DefaultSource = "the kubelet",
            UnsetText = "(as the kubelet has it)",
            Clearable = true,
            Topics = ["nodes"],
            Summary = summary,
            Explanation = $"{why} {Rolls}",
            Examples = pool.Examples(field, [.. examples]),
            Safeguards = Safeguards.And(Safeguards.Capacity),
            Since = 2,
        };
}
