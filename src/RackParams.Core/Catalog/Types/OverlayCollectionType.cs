using System.Text.Json.Nodes;
using RackParams.Core.Journal;

namespace RackParams.Core.Catalog.Types;

/// <summary>A list of node overlays as Convox writes it. Canonical: RFC 8785, sorted by name.</summary>
internal sealed class OverlayCollectionType() : JsonType(
    """a JSON list of overlays, each with name, requirements and one of price, priceAdjustment and capacity""",
    JsonShape.ListOf(JsonShape.Of([("name", JsonShape.Text), .. OverlayType.Members]).And(OverlayType.Fault)))
{
    public override Parsed Parse(string text)
    {
        var parsed = base.Parse(text);
        if (parsed.Value is not { } value) return parsed;
        var overlays = ((JsonArray)JsonNode.Parse(value)!).OfType<JsonObject>().ToList();
        if (overlays.Count == 0) return Parsed.Ok("");
        if (overlays.FirstOrDefault(p => p["name"] is null) is { } nameless) return Parsed.Bad($"[{overlays.IndexOf(nameless)}] has no name");
        var names = overlays.Select(p => p["name"]!.GetValue<string>()).ToList();
        return names.GroupBy(n => n, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice
            ? Parsed.Bad($"the overlay {twice.Key} is there twice")
            : Parsed.Ok(CanonicalJson.Write(new JsonArray([.. overlays.OrderBy(p => p["name"]!.GetValue<string>(), StringComparer.Ordinal).Select(p => p.DeepClone())])));
    }
}
