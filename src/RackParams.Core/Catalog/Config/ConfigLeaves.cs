using System.Text.Json.Nodes;
using RackParams.Core.Catalog.Bindings;
using RackParams.Core.Catalog.Pools;
using RackParams.Core.Catalog.Types;
using RackParams.Core.Racks;

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

    private static readonly string[] FixedFields =
        ["nodePool.template.spec.nodeClassRef", "ec2NodeClass.role", "ec2NodeClass.instanceProfile", "ec2NodeClass.securityGroupSelectorTerms"];

    /// <summary>The leaves of one pool: a field that has a parameter of its own is none.</summary>
    public static IReadOnlyList<ConfigLeaf> Of(Pool pool)
    {
        var covered = Covered(pool);
        return [.. All(pool, covered).Where(l => l is not WholeLeaf { IsConditional: false } || !covered.ContainsKey(l.Name))];
    }

    /// <summary>Fields that the JSON may not touch, each with the parameter to use instead among a further pool's fields; empty: there is none.</summary>
    public static IReadOnlyDictionary<string, string> Refused(Pool pool)
    {
        var covered = Covered(pool);
        var shared = All(pool, covered).Where(l => l is not WholeLeaf { IsConditional: false }).Select(l => l.Name).ToHashSet(StringComparer.Ordinal);
        return covered.Where(c => !shared.Contains(c.Key)).Concat(FixedFields.Select(f => KeyValuePair.Create(f, Fixed))).ToDictionary(StringComparer.Ordinal);
    }

    private static IEnumerable<ConfigLeaf> All(Pool pool, IReadOnlyDictionary<string, string> covered)
    {
        MembersLeaf Members(string section, string[] path, JsonShape shape, IReadOnlyDictionary<string, string>? defaults = null) =>
            new(section, path, shape, Below(covered, JsonText.Path(section, string.Join('.', path))), defaults);

        return
        [
            Members(ConfigLeaf.NodePool, ["limits"], JsonShape.MapOf(JsonShape.Amount)),
            new ItemsLeaf(ConfigLeaf.NodePool, ["disruption", "budgets"], item => Budget(pool, item)),
            Members(ConfigLeaf.NodePool, ["template", "metadata", "annotations"], JsonShape.MapOf(JsonShape.Text)),
            new ItemsLeaf(ConfigLeaf.NodePool, ["template", "spec", "requirements"], Requirement),
            new WholeLeaf(ConfigLeaf.NodePool, ["template", "spec", "startupTaints"], JsonShape.Objects),
            new WholeLeaf(ConfigLeaf.NodeClass, ["amiFamily"], JsonShape.Text, IsCustom),
            new WholeLeaf(ConfigLeaf.NodeClass, ["amiSelectorTerms"], JsonShape.Objects, IsCustom, Images),
            new WholeLeaf(ConfigLeaf.NodeClass, ["associatePublicIPAddress"], JsonShape.Flag),
            new ItemsLeaf(ConfigLeaf.NodeClass, ["blockDeviceMappings"], Volume, IsCovered),
            new WholeLeaf(ConfigLeaf.NodeClass, ["capacityReservationSelectorTerms"], JsonShape.Objects),
            new WholeLeaf(ConfigLeaf.NodeClass, ["connectionTracking"], JsonShape.Anything),
            new WholeLeaf(ConfigLeaf.NodeClass, ["context"], JsonShape.Text),
            new WholeLeaf(ConfigLeaf.NodeClass, ["cpuOptions"], JsonShape.Anything),
            new WholeLeaf(ConfigLeaf.NodeClass, ["detailedMonitoring"], JsonShape.Flag),
            new WholeLeaf(ConfigLeaf.NodeClass, ["instanceStorePolicy"], JsonShape.Text),
            new WholeLeaf(ConfigLeaf.NodeClass, ["ipPrefixCount"], JsonShape.Whole),
            Members(ConfigLeaf.NodeClass, ["kubelet"], JsonShape.Anything),
            Members(ConfigLeaf.NodeClass, ["metadataOptions"], JsonShape.MapOf(JsonShape.Text),
                new Dictionary<string, string> { ["httpEndpoint"] = "enabled", ["httpProtocolIPv6"] = "disabled" }),
            new WholeLeaf(ConfigLeaf.NodeClass, ["networkInterfaces"], JsonShape.Objects),
            new WholeLeaf(ConfigLeaf.NodeClass, ["placementGroupSelector"], JsonShape.Anything),
            new WholeLeaf(ConfigLeaf.NodeClass, ["userData"], JsonShape.Text),
        ];
    }

    // The fields that parameters live in, as the JSON would call them.
    private static Dictionary<string, string> Covered(Pool pool) => PoolSettings.All
        .Where(s => s.Field != "config" && (s.On?.Invoke(pool) ?? true))
        .Select(s => (s.Field, s.Of(pool).Binding))
        .Where(s => s.Binding is { Makes: false, Targets.Count: 1 })
        .GroupBy(s => JsonText.Path(s.Binding.Targets[0].Kind == TargetKind.NodePool ? ConfigLeaf.NodePool : ConfigLeaf.NodeClass, string.Join('.', s.Binding.Steps.Skip(1))))
        .ToDictionary(g => g.Key, g => g.First().Field, StringComparer.Ordinal);

    private static Dictionary<string, string> Below(IReadOnlyDictionary<string, string> covered, string name) => covered
        .Where(c => c.Key.StartsWith(name + ".", StringComparison.Ordinal))
        .ToDictionary(c => c.Key[(name.Length + 1)..], c => c.Value, StringComparer.Ordinal);

    private static bool IsCustom(JsonObject nodeClass) => AmiFamily.Alias(nodeClass) is null && AmiFamily.Ids(nodeClass) is null;

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
