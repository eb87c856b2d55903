using System.Text.Json.Nodes;
using RackParams.Core.Racks;

namespace RackParams.Core.Catalog.Bindings;

/// <summary>The values that a NodePool's requirements allow for one node label: the entry with this key and the operator In.</summary>
public sealed class RequirementBinding(ParameterType type, string key)
    : TargetBinding(TargetKind.NodePool, "spec", "template", "spec", "requirements")
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
        if (At.Get(document, Steps) is not JsonArray requirements)
        {
            if (value is null) return;
            requirements = [];
            At.Set(document, Steps, requirements);
        }

        var entries = Mine(requirements).ToList();
        if (value is null)
        {
            foreach (var entry in entries) requirements.Remove(entry);
            return;
        }

        var values = new JsonArray([.. value.Split(',').Select(v => (JsonNode)v)]);
        if (entries.Count == 0) requirements.Add(new JsonObject { ["key"] = key, ["operator"] = "In", ["values"] = values });
        else entries[0]["values"] = values;
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
