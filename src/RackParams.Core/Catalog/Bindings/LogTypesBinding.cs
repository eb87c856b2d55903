using System.Text.Json.Nodes;
using RackParams.Core.Racks;

namespace RackParams.Core.Catalog.Bindings;

/// <summary>The control plane's logs that are sent to CloudWatch: EKS lists all types, those that are on and those that are off.</summary>
public sealed class LogTypesBinding(ParameterType type) : TargetBinding(new TargetSlot(TargetKind.Cluster), "logging", "clusterLogging")
{
    protected override BoundValue Read(JsonObject document)
    {
        if (At.Get(document, Steps) is not { } node) return BoundValue.Unset;
        if (node is not JsonArray groups) return AsFound(node);
        var on = groups.OfType<JsonObject>().Where(g => At.Scalar(g["enabled"]) == "true").SelectMany(Types).ToList();
        return on.Count == 0 ? BoundValue.Unset : Judge(type, string.Join(',', on));
    }

    protected override void Write(JsonObject document, string? value)
    {
        var on = value?.Split(',') ?? [];
        var known = (At.Get(document, Steps) as JsonArray ?? []).OfType<JsonObject>().SelectMany(Types);
        var off = type.AllowedValues.Union(known).Except(on).ToList();
        At.Set(document, Steps, new JsonArray([.. new[] { Group(on, true), Group(off, false) }.OfType<JsonObject>()]));
    }

    private static JsonObject? Group(IReadOnlyCollection<string> types, bool enabled) => types.Count == 0 ? null : new JsonObject
    {
        ["types"] = new JsonArray([.. types.Order(StringComparer.Ordinal).Select(t => (JsonNode)t)]),
        ["enabled"] = enabled,
    };

    private static IEnumerable<string> Types(JsonObject group) => (group["types"] as JsonArray ?? []).Select(At.Scalar).OfType<string>();
}
