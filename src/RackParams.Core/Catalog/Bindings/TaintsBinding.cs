using System.Text.Json.Nodes;
using RackParams.Core.Racks;

namespace RackParams.Core.Catalog.Bindings;

/// <summary>The taints that every node of the pool gets. An entry that stays keeps what else it says.</summary>
public sealed class TaintsBinding(ParameterType type) : TargetBinding(TargetKind.NodePool, "spec", "template", "spec", "taints")
{
    protected override BoundValue Read(JsonObject document)
    {
        if (At.Get(document, Steps) is not { } node) return BoundValue.Unset;
        if (node is not JsonArray taints) return AsFound(node);
        if (taints.Count == 0) return BoundValue.Unset;
        return taints.All(t => t is JsonObject) ? Judge(type, string.Join(',', taints.OfType<JsonObject>().Select(Text))) : AsFound(node);
    }

    protected override void Write(JsonObject document, string? value)
    {
        var before = (At.Get(document, Steps) as JsonArray ?? []).OfType<JsonObject>().ToLookup(Text, StringComparer.Ordinal);
        var after = (value?.Split(',') ?? []).Select(item => before[item].FirstOrDefault()?.DeepClone() ?? Make(item)).ToArray();
        At.Set(document, Steps, after.Length == 0 ? null : new JsonArray(after));
    }

    private static string Text(JsonObject taint)
    {
        var value = At.Scalar(taint["value"]);
        return $"{At.Scalar(taint["key"])}{(string.IsNullOrEmpty(value) ? "" : "=" + value)}:{At.Scalar(taint["effect"])}";
    }

    private static JsonObject Make(string item)
    {
        var colon = item.LastIndexOf(':');
        var pair = item[..colon].Split('=', 2);
        var taint = new JsonObject { ["effect"] = item[(colon + 1)..], ["key"] = pair[0] };
        if (pair.Length > 1) taint["value"] = pair[1];
        return taint;
    }
}
