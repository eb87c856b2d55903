using RackParams.Core.Catalog.Bindings;
using RackParams.Core.Catalog.Definitions;
using RackParams.Core.Catalog.Types;

namespace RackParams.Core.Catalog.Pools;

/// <summary>When and how fast Karpenter takes nodes away.</summary>
internal static class PoolSettingsOfDisruption
{
    private const string Additional = "additional_karpenter_nodepools_config";

    public static IEnumerable<PoolSetting> All =>
    [
        new("consolidation_enabled", Consolidation),
        new("consolidate_after", ConsolidateAfter),
        new("node_expiry", Expiry),
        new("termination_grace_period", GracePeriod),
        new("disruption_budget_nodes", Budget),
        new("replacement_budget_nodes", ReplacementBudget, pool => pool.IsBuild),
        new("do_not_disrupt", DoNotDisrupt),
    ];

    private static ParameterDefinition Consolidation(Pool pool)
    {
        var type = new BooleanType();
        var form = FieldForms.Words("WhenEmptyOrUnderutilized", "WhenEmpty");
        return pool.Define("consolidation_enabled", type, new FieldBinding(type, form, pool.NodePool, "spec", "disruption", "consolidationPolicy")) with
        {
            Default = pool.Pick("true", "false", "true"),
            DefaultSource = "Convox",
            Topics = ["cost"],
            Summary = "Whether Karpenter moves pods together to save nodes.",
            Explanation = "True: nodes that are empty or could be replaced by fewer or cheaper ones are removed, and their pods move. False: only empty nodes are removed. It takes effect without replacing anything.",
            Examples = pool.Examples("consolidation_enabled", "true", "false"),
            ConvoxName = pool.Pick("karpenter_consolidation_enabled", null!, Additional),
        };
    }

    private static ParameterDefinition ConsolidateAfter(Pool pool)
    {
        var type = new DurationType(true, "30s, 5m or 1h30m");
        return pool.Define("consolidate_after", type, new FieldBinding(type, FieldForms.Plain, pool.NodePool, "spec", "disruption", "consolidateAfter")) with
        {
            Default = pool.Pick("30s", "1m", "30s"),
            DefaultSource = "Convox",
            Topics = ["cost"],
            Summary = "How long a node must be without changes of its pods before it may be consolidated.",
            Explanation = "Longer means fewer evictions and more idle nodes. Never switches consolidation off. It takes effect without replacing anything.",
            Examples = pool.Examples("consolidate_after", "5m", "Never"),
            ConvoxName = pool.Pick("karpenter_consolidate_after", "karpenter_build_consolidate_after", Additional),
            Mended = "Never and compound values, which Karpenter takes, are accepted; 90s and 1m30s are one value.",
        };
    }

    private static ParameterDefinition Expiry(Pool pool)
    {
        var type = new DurationType(true, "168h or 720h");
        return pool.Define("node_expiry", type, new FieldBinding(type, FieldForms.Plain, pool.NodePool, "spec", "template", "spec", "expireAfter")) with
        {
            Default = "720h",
            DefaultSource = "Convox and Karpenter",
            Topics = ["security"],
            Summary = "Longest life of a node.",
            Explanation = "A node older than this is drained and terminated, so that nodes come back on a fresh, patched image. Changing it makes every node of the pool drift: all are replaced, paced by the disruption budget. Nodes that live now keep the deadline they were born with, and expiry itself asks no budget. Never means nodes are not rotated for age.",
            Examples = pool.Examples("node_expiry", "720h", "168h"),
            Safeguards = Safeguards.And(Safeguards.Patching),
            ConvoxName = pool.Pick("karpenter_node_expiry", "karpenter_node_expiry", Additional),
            Mended = "Each pool has its own; Convox's drives two pools at once. The plan tells both effects, drift and the deadlines that nodes keep.",
        };
    }

    private static ParameterDefinition GracePeriod(Pool pool)
    {
        var type = new DurationType(false, "30m or 4h");
        return pool.Define("termination_grace_period", type, new FieldBinding(type, FieldForms.Plain, pool.NodePool, "spec", "template", "spec", "terminationGracePeriod")) with
        {
            DefaultSource = "Karpenter (none)",
            UnsetText = "(no limit)",
            Clearable = true,
            Topics = ["security"],
            Summary = "How long a node may take to drain before Karpenter ends it with what still runs on it.",
            Explanation = "Without it, a pod that never lets itself be evicted keeps an expired or outdated node alive for ever. With it, draining ends after this time, whatever disruption budgets of pods or do-not-disrupt say, so that no node outlives a patch by more. Changing it replaces every node of the pool.",
            Examples = pool.Examples("termination_grace_period", "4h", ""),
            Safeguards = Safeguards.And(Safeguards.Patching, Safeguards.Availability),
            ConvoxName = pool.Pick("karpenter_config", null!, null!),
            Since = 2,
        };
    }

    private static ParameterDefinition Budget(Pool pool)
    {
        var type = new NodeShareType();
        return pool.Define("disruption_budget_nodes", type, new BudgetBinding(type, pool.NodePool, pool.IsBuild ? ["Empty"] : [])) with
        {
            Default = pool.Pick("10%", "100%", "10%"),
            DefaultSource = pool.Pick("Convox and Karpenter", "Convox", "Convox and Karpenter"),
            UnsetText = "(no budget)",
            Clearable = true,
            Topics = ["scaling"],
            Summary = pool.Pick("How many nodes Karpenter may take away at a time of its own accord.", "How many empty build nodes Karpenter may take away at a time.", "How many nodes Karpenter may take away at a time of its own accord."),
            Explanation = "A number of nodes, or a share of the pool that is rounded up, so 10% of four nodes is one. It paces consolidation and drift, not expiry and not spot interruptions. 0 stops what it paces, patching included. Budgets with a schedule or other reasons are left alone.",
            Examples = pool.Examples("disruption_budget_nodes", "10%", "3"),
            Safeguards = Safeguards.And(Safeguards.Availability),
            ConvoxName = pool.Pick("karpenter_disruption_budget_nodes", "karpenter_build_disruption_budget_nodes", Additional),
            Mended = "A share over 100% is refused before anything is written.",
        };
    }

    private static ParameterDefinition ReplacementBudget(Pool pool)
    {
        var type = new NodeShareType();
        return pool.Define("replacement_budget_nodes", type, new BudgetBinding(type, pool.NodePool, ["Drifted", "Underutilized"])) with
        {
            Default = "10%",
            DefaultSource = "Convox, where it is fixed",
            UnsetText = "(no budget)",
            Clearable = true,
            Topics = ["scaling"],
            Summary = "How many build nodes Karpenter may replace at a time because they drifted or could be cheaper.",
            Explanation = "Empty build nodes go fast; those with a build on them should not. This budget paces the replacement of nodes that drifted from their pool's settings. A number of nodes, or a share that is rounded up.",
            Examples = pool.Examples("replacement_budget_nodes", "10%", "1"),
            Safeguards = Safeguards.And(Safeguards.Availability),
            Since = 2,
        };
    }

    private static ParameterDefinition DoNotDisrupt(Pool pool)
    {
        var type = new BooleanType();
        var form = FieldForms.Mark("true");
        return pool.Define("do_not_disrupt", type, new FieldBinding(type, form, pool.NodePool, "spec", "template", "metadata", "annotations", "karpenter.sh/do-not-disrupt")) with
        {
            Default = "false",
            DefaultSource = "Karpenter",
            Topics = ["scaling"],
            Summary = "Whether Karpenter leaves the pool's nodes alone as long as they live.",
            Explanation = "True puts the annotation karpenter.sh/do-not-disrupt on new nodes of the pool: Karpenter neither consolidates them nor replaces them for drift. Expiry still ends them. For pools whose work can't move, such as long training runs. Changing it makes every node drift, and nodes that carry the annotation already are not replaced for it.",
            Examples = pool.Examples("do_not_disrupt", "true", "false"),
            Safeguards = Safeguards.And(Safeguards.Availability),
            Since = 2,
        };
    }
}
