using System.Text.Json.Nodes;
using RackParams.Core.Racks;

namespace RackParams.Core.Catalog.Bindings;

/// <summary>The values that a NodePool's requirements allow for one node label: the entry with this key and the operator In.</summary>
public sealed class RequirementBinding(ParameterType type, TargetSlot nodePool, string key)
    : TargetBinding(nodePool, "spec", "template", "spec", "requirements")
{
    public override string Path => $"{base.Path}[{key}]";

    protected override BoundValue Read(JsonObject document)
    {
        if (At.Get(document, Steps) is not { } node) return BoundValue.Unset;
        if (node is not JsonArray requirements) return AsFound(node);
        var entries = Mine(requirements).ToList();
        return entries.Count switch
        {
            0 => BoundValue.Unset,
            1 when IsIn(entries[0], out var values) => Judge(type, string.Join(',', values)),
            _ => Strange(entries),
        };
    }

    protected override void Write(JsonObject document, string? value)
    {
        if (At.List(document, Steps) is not { } requirements) return;
        var entries = Mine(requirements).ToList();
        if (value is null)
        {
            foreach (var entry in entries) requirements.Remove(entry);
            return;
        }

        var values = new JsonArray([.. value.Split(',').Select(v => (JsonNode)v)]);
        if (entries.Count == 0) requirements.Insert(Place(requirements), new JsonObject { ["key"] = key, ["operator"] = "In", ["values"] = values });
        else entries[0]["values"] = values;
    }

    // Among requirements sorted by key the entry takes its place, so that taking it away and back changes nothing.
    private int Place(JsonArray requirements)
    {
        var keys = requirements.Select(r => At.Scalar((r as JsonObject)?["key"]) ?? "").ToList();
        var sorted = keys.Zip(keys.Skip(1)).All(pair => string.CompareOrdinal(pair.First, pair.Second) <= 0);
        return sorted ? keys.Count(k => string.CompareOrdinal(k, key) < 0) : keys.Count;
    }

    private static bool IsIn(JsonObject entry, out List<string> values)
    {
        values = entry["values"] is JsonArray array ? [.. array.Select(At.Scalar).OfType<string>()] : [];
        return At.Scalar(entry["operator"]) == "In" && values.Count > 0;
    }

    private static BoundValue Strange(IReadOnlyList<JsonObject> entries)
    {
        var text = string.Join(" and ", entries.Select(e =>
            $"{At.Scalar(e["operator"])} {string.Join(',', (e["values"] as JsonArray ?? []).Select(At.Scalar))}".Trim()));
        return new BoundValue(text, text);
    }

    private IEnumerable<JsonObject> Mine(JsonArray requirements) =>
        requirements.OfType<JsonObject>().Where(r => At.Scalar(r["key"]) == key);
}
