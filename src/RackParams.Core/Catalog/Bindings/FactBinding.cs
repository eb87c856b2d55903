using System.Text.Json.Nodes;
using RackParams.Core.Racks;

namespace RackParams.Core.Catalog.Bindings;

/// <summary>Something that can only be read off an object.</summary>
public sealed class FactBinding(Func<JsonNode, string?> read, TargetSlot slot, params string[] path) : TargetBinding(slot, path)
{
    protected override BoundValue Read(JsonObject document) =>
        At.Get(document, Steps) is { } node && read(node) is { } value ? new BoundValue(value) : BoundValue.Unset;

    protected override void Write(JsonObject document, string? value)
    {
        // A fact stays as it is; setting one is refused before it comes to this.
    }
}
