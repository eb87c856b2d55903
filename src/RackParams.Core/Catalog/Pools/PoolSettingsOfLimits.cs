using RackParams.Core.Catalog.Bindings;
using RackParams.Core.Catalog.Types;

namespace RackParams.Core.Catalog.Pools;

/// <summary>How much a pool may have.</summary>
internal static class PoolSettingsOfLimits
{
    public static IEnumerable<PoolSetting> All => [new("cpu_limit", Cpu), new("memory_limit_gb", Memory)];

    private static ParameterDefinition Cpu(Pool pool)
    {
        var type = new IntegerType(1, 1_000_000, "vCPU", "200");
        return pool.Define("cpu_limit", type, new FieldBinding(type, FieldForms.Count, pool.NodePool, "spec", "limits", "cpu")) with
        {
            Default = pool.Pick("100", "32", "100"),
            DefaultSource = "Convox",
            Unit = "vCPU",
            UnsetText = "(no limit)",
            Topics = ["cost", "scaling"],
            Summary = "Most vCPU that all nodes of the pool may have together.",
            Explanation = "Karpenter starts no more nodes once the pool has this many vCPU. It is the guard against a runaway deployment's bill. Lowering it below what runs removes nothing: it only stops new nodes.",
            Examples = pool.Examples("cpu_limit", "200", "100"),
            ConvoxName = pool.Pick("karpenter_cpu_limit", "karpenter_build_cpu_limit", "additional_karpenter_nodepools_config"),
        };
    }

    private static ParameterDefinition Memory(Pool pool)
    {
        var type = new IntegerType(1, 10_000_000, "GiB", "800");
        return pool.Define("memory_limit_gb", type, new FieldBinding(type, FieldForms.Gibibytes, pool.NodePool, "spec", "limits", "memory")) with
        {
            Default = pool.Pick("400", "256", "400"),
            DefaultSource = "Convox",
            Unit = "GiB",
            UnsetText = "(no limit)",
            Topics = ["cost", "scaling"],
            Summary = "Most memory that all nodes of the pool may have together, in GiB.",
            Explanation = "Like the limit of vCPU, for memory. Lowering it below what runs removes nothing: it only stops new nodes.",
            Examples = pool.Examples("memory_limit_gb", "800", "400"),
            ConvoxName = pool.Pick("karpenter_memory_limit_gb", "karpenter_build_memory_limit_gb", "additional_karpenter_nodepools_config"),
        };
    }
}
