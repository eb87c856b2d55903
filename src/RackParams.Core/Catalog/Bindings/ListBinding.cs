using System.Text.Json.Nodes;
using RackParams.Core.Racks;

namespace RackParams.Core.Catalog.Bindings;

/// <summary>A list of strings whose order means nothing, written a,b,c.</summary>
public sealed class ListBinding(ParameterType type, TargetSlot slot, params string[] path) : TargetBinding(slot, path)
{
    protected override BoundValue Read(JsonObject document)
    {
        if (At.Get(document, Steps) is not { } node) return BoundValue.Unset;
        if (node is not JsonArray items || items.Any(i => At.Scalar(i) is null)) return AsFound(node);
        return items.Count == 0 ? BoundValue.Unset : Judge(type, string.Join(',', items.Select(At.Scalar)));
    }

    protected override void Write(JsonObject document, string? value) =>
        At.Set(document, Steps, value is null ? null : new JsonArray([.. value.Split(',').Select(i => (JsonNode)i)]));
}
