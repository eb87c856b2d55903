using System.Text.Json.Nodes;
using RackParams.Core.Catalog.Bindings;
using RackParams.Core.Catalog.Types;
using RackParams.Core.Changes;
using RackParams.Core.Journal;
using RackParams.Core.Racks;

namespace RackParams.Core.Catalog.Definitions;

/// <summary>Karpenter's node overlays: what it should believe of instance types' prices and capacities. An alpha API, behind a feature gate of the controller.</summary>
internal sealed class OverlayParameters : IExpansion
{
    private const string Prefix = "karpenter_overlay.";
    private const string Caution = "NodeOverlay is an alpha API: Karpenter heeds it only with the feature gate NodeOverlay.";

    public static ParameterFamily Family { get; } = new(
        Prefix, [TargetKind.NodeOverlay], name => [One(name)], _ => [], documents => Parts(documents), Fault);

    public static ParameterDefinition All() => Define("karpenter_node_overlays_config", new OverlayCollectionType(), new OverlayCollectionBinding(Read)) with
    {
        Expansion = new OverlayParameters(),
        Summary = "All node overlays of the rack at once, as Convox's JSON.",
        Explanation = $"A JSON list with one object an overlay: name, requirements, and price, priceAdjustment or capacity. It is carried out overlay by overlay; one that the list leaves out is deleted. {Caution}",
        Examples = ["""karpenter_node_overlays_config=[{"name":"discount","requirements":[{"key":"karpenter.sh/capacity-type","operator":"In","values":["on-demand"]}],"priceAdjustment":"-20%"}]""", "karpenter_node_overlays_config="],
        ConvoxName = "karpenter_node_overlays_config",
        Mended = "Each overlay is a parameter and a line of the log of its own.",
    };

    public IEnumerable<ParameterInput> Expand(string? value, TargetSet live)
    {
        var wanted = (value is null ? [] : (JsonArray)JsonNode.Parse(value)!).OfType<JsonObject>().ToDictionary(o => o["name"]!.GetValue<string>(), StringComparer.Ordinal);
        foreach (var gone in Parts(live).Where(p => !wanted.ContainsKey(p))) yield return new ParameterInput(Prefix + gone, "");
        foreach (var (name, overlay) in wanted.OrderBy(o => o.Key, StringComparer.Ordinal))
        {
            overlay.Remove("name");
            yield return new ParameterInput(Prefix + name, CanonicalJson.Write(overlay));
        }
    }

    private static ParameterDefinition One(string name)
    {
        var type = new OverlayType();
        return Define(Prefix + name, type, new OverlayBinding(type, name)) with
        {
            Summary = "A node overlay: what Karpenter should believe of the instance types that its requirements choose.",
            Explanation = $"Karpenter picks the cheapest instance that fits, by AWS's list prices. An overlay tells it what they really cost, say under a savings plan, or that they have a resource of their own. An empty value deletes it. It replaces no node at once, but consolidation may follow the new prices. {Caution}",
            Examples = ["""karpenter_overlay.discount={"requirements":[{"key":"karpenter.sh/capacity-type","operator":"In","values":["on-demand"]}],"priceAdjustment":"-20%"}""", "karpenter_overlay.discount="],
        };
    }

    private static ParameterDefinition Define(string name, ParameterType type, IBinding binding) => new()
    {
        Name = name,
        Group = "karpenter-overlays",
        Topics = ["cost"],
        Type = type,
        Binding = binding,
        Summary = "",
        Explanation = "",
        Examples = [],
        DefaultSource = "none",
        UnsetText = "(none)",
        Clearable = true,
        Safeguards = Safeguards.Recorded,
        Since = 2,
    };

    private static string? Read(TargetSet documents)
    {
        var overlays = Parts(documents).Order(StringComparer.Ordinal)
            .Select(name => (name, Value: One(name).Binding.Read(documents).Value)).Where(o => o.Value is not null)
            .Select(o => (JsonNode)new JsonObject([KeyValuePair.Create("name", (JsonNode?)o.name), .. ((JsonObject)JsonNode.Parse(o.Value!)!).Select(m => KeyValuePair.Create(m.Key, m.Value?.DeepClone()))]))
            .ToArray();
        return overlays.Length == 0 ? null : CanonicalJson.Write(new JsonArray(overlays));
    }

    private static IEnumerable<string> Parts(TargetSet documents) =>
        documents.Of(TargetKind.NodeOverlay).Where(o => Owner.Of(o.Document) == documents.Rack).Select(o => o.Name);

    private static string? Fault(string name) =>
        name == ParameterFamily.Placeholder || (name.Length <= 63 && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-') && name[0] != '-' && name[^1] != '-')
            ? null
            : $"'{name}' can't be an overlay's name: lower-case letters, digits and hyphens, 63 at most";
}
