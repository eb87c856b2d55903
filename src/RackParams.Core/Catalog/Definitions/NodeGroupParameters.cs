using System.Globalization;
using RackParams.Core.Catalog.Bindings;
using RackParams.Core.Catalog.Types;
using RackParams.Core.Changes;
using RackParams.Core.Racks;

namespace RackParams.Core.Catalog.Definitions;

/// <summary>Managed node groups: each group's settings, and Convox's parameters that speak of all groups at once.</summary>
internal static class NodeGroupParameters
{
    private const string Prefix = "node_group.";
    private const int Largest = 10000;

    public static ParameterFamily Family { get; } = new(
        Prefix, [TargetKind.NodeGroup], Of, Rules, documents => documents.Of(TargetKind.NodeGroup).Select(g => g.Name), Fault);

    public static IEnumerable<ParameterDefinition> All()
    {
        var share = new IntegerType(1, 100, "percent", "33");
        yield return OfAll("node_max_unavailable_percentage", share, "max_unavailable_percentage") with
        {
            Unit = "%",
            Summary = "Share of each managed node group that EKS may replace at a time, for all groups.",
            Explanation = "When a node group's version or image changes, EKS replaces its nodes; this is how many at a time. Given for all groups at once, it is planned and recorded group by group, as node_group.<name>.max_unavailable_percentage.",
            Examples = ["node_max_unavailable_percentage=33", "node_max_unavailable_percentage=50"],
            ConvoxName = "node_max_unavailable_percentage",
        };
        var count = new IntegerType(1, 100, "nodes", "2");
        yield return OfAll("karpenter_system_node_min_count_per_az", count, "min_size") with
        {
            Summary = "Least nodes of each managed node group; on a highly available rack that is one group a zone.",
            Explanation = "Karpenter itself and other system pods run on these groups. The number counts for each group, so three groups with 2 are six nodes in all: the plan says the total. Where a group wants fewer nodes now, its wanted number is raised with it. Lowering it removes no node. Planned and recorded group by group, as node_group.<name>.min_size.",
            Examples = ["karpenter_system_node_min_count_per_az=1", "karpenter_system_node_min_count_per_az=2"],
            ConvoxName = "karpenter_system_node_min_count_per_az",
            Mended = "The total over all zones is told before anything is written.",
        };
    }

    private static IEnumerable<ParameterDefinition> Of(string group)
    {
        var slot = new TargetSlot(TargetKind.NodeGroup, group);
        ParameterDefinition Define(string field, ParameterType type, IBinding binding, string summary, string explanation, params string[] examples) => Cluster.Define($"{Prefix}{group}.{field}", type, binding) with
        {
            Group = "nodes",
            Topics = ["scaling"],
            DefaultSource = "EKS",
            HasDefault = false,
            Summary = summary,
            Explanation = explanation,
            Examples = [.. examples.Select(e => $"{Prefix}system.{field}={e}")],
            Safeguards = Safeguards.And(Safeguards.Availability),
        };

        // How many an account may have is EKS's to judge: 450 unless its quota was raised.
        var (size, most) = (new IntegerType(0, Largest, "nodes", "2"), new IntegerType(1, Largest, "nodes", "10"));
        yield return Define("min_size", size, new FieldBinding(size, FieldForms.Number, slot, "scalingConfig", "minSize"), "Least nodes of the group.", "EKS never lets the group have fewer. It may not be above the wanted number; raise that in the same change.", "1", "2");
        yield return Define("max_size", most, new FieldBinding(most, FieldForms.Number, slot, "scalingConfig", "maxSize"), "Most nodes of the group.", "EKS never lets the group have more. It may not be below the wanted number, and not above the account's quota of nodes a group, which is 450 unless it was raised.", "10", "100");
        yield return Define("desired_size", size, new FieldBinding(size, FieldForms.Number, slot, "scalingConfig", "desiredSize"), "Nodes the group should have now.", "EKS starts or ends nodes until there are so many. Lowering it ends nodes, after draining them. An autoscaler, where there is one, moves it too.", "2", "3");
        var whole = new IntegerType(1, 100, "nodes", "1");
        yield return Define("max_unavailable", whole, new UpdateShareBinding(whole, slot, "maxUnavailable"), "Nodes that EKS may replace at a time when the group is updated.", "A number of nodes; setting it takes the place of the share.", "1", "2") with { Clearable = true, UnsetText = "(by share)" };
        var share = new IntegerType(1, 100, "percent", "33");
        yield return Define("max_unavailable_percentage", share, new UpdateShareBinding(share, slot, "maxUnavailablePercentage"), "Share of nodes that EKS may replace at a time when the group is updated.", "A share from 1 to 100 percent; setting it takes the place of the number.", "33", "50") with { Unit = "%", Clearable = true, UnsetText = "(by number)" };
        var strategy = new ChoiceType("default", "minimal");
        yield return Define("update_strategy", strategy, new FieldBinding(strategy, FieldForms.Capitals, slot, "updateConfig", "updateStrategy"), "Whether EKS starts new nodes before it ends old ones.", "default starts new nodes first, which needs room and money for a while; minimal ends old ones first.", "default", "minimal");
        var labels = new LabelMapType();
        yield return Define("labels", labels, new MapBinding(labels, slot, key => !LabelMapType.IsReserved(key), "labels"), "Kubernetes labels of the group's nodes.", "The list given is the whole list. EKS sets labels on running nodes without replacing them.", "team=platform", "") with { Clearable = true, UnsetText = "(none)" };
        var repair = new BooleanType();
        yield return Define("node_repair", repair, new FieldBinding(repair, FieldForms.Switch, slot, "nodeRepairConfig", "enabled"), "Whether EKS replaces nodes that it finds broken.", "EKS watches its nodes and replaces one whose kubelet, network or disk fails for long.", "true", "false");
    }

    private static IEnumerable<CatalogRule> Rules(string group)
    {
        string[] names = [$"{Prefix}{group}.min_size", $"{Prefix}{group}.desired_size", $"{Prefix}{group}.max_size"];
        yield return new CatalogRule("node-group-order", names, "A node group's least, wanted and most nodes stand in that order.", state =>
        {
            var sizes = names.Select(n => long.TryParse(state.Value(n), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : (long?)null).ToList();
            return sizes[0] > sizes[1] ? string.Create(CultureInfo.InvariantCulture, $"{names[0]}={sizes[0]}: the group wants {sizes[1]} nodes. Set {names[1]}={sizes[0]} as well.")
                : sizes[1] > sizes[2] ? string.Create(CultureInfo.InvariantCulture, $"{names[1]}={sizes[1]}: the group may have {sizes[2]} nodes at most. Set {names[2]} as well.")
                : null;
        });
    }

    private static string? Fault(string group) =>
        group == ParameterFamily.Placeholder || group.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_') ? null : $"'{group}' can't be a node group's name";

    private static ParameterDefinition OfAll(string name, ParameterType type, string field) => Cluster.Define(
        name, type, new EveryBinding(TargetKind.NodeGroup, field, (documents, group) => Family.Of(group).First(d => d.Name.EndsWith($".{field}", StringComparison.Ordinal)).Binding.Read(documents).Value)) with
    {
        Group = "nodes",
        Topics = ["scaling"],
        DefaultSource = "EKS",
        HasDefault = false,
        Expansion = new NodeGroupExpansion(Prefix, field),
        Safeguards = Safeguards.And(Safeguards.Availability),
    };
}
