using System.Text.Json.Nodes;

namespace RackParams.Core.Catalog.Types;

/// <summary>The specification of a node overlay.</summary>
internal sealed class OverlayType() : JsonType(
    """a JSON object with requirements and one of price, priceAdjustment and capacity, e.g. {"requirements":[…],"priceAdjustment":"-20%"}""", Shape)
{
    private static readonly string[] Taken = ["cpu", "memory", "ephemeral-storage", "pods"];

    /// <summary>The members of an overlay's specification.</summary>
    public static readonly (string Name, JsonShape Shape)[] Members =
    [
        ("requirements", JsonShape.Objects), ("price", JsonShape.Text), ("priceAdjustment", JsonShape.Text),
        ("capacity", JsonShape.MapOf(JsonShape.Amount)), ("weight", JsonShape.Whole),
    ];

    private static readonly JsonShape Shape = JsonShape.Of(Members).And(Fault);

    /// <summary>The fault of an overlay at a path; null: none.</summary>
    public static string? Fault(JsonNode node, string path)
    {
        var overlay = (JsonObject)node;
        var here = path.Length == 0 ? "it" : path;
        return overlay["requirements"] is null ? $"{here} has no requirements"
            : overlay["price"] is not null && overlay["priceAdjustment"] is not null ? $"{here} has price and priceAdjustment; only one of them can be"
            : overlay["price"] is null && overlay["priceAdjustment"] is null && overlay["capacity"] is null ? $"{here} says nothing: price, priceAdjustment or capacity"
            : (overlay["capacity"] as JsonObject ?? []).Select(c => c.Key).FirstOrDefault(Taken.Contains) is { } taken ? $"{JsonText.Path(JsonText.Path(path, "capacity"), taken)} can't be overlaid"
            : null;
    }
}
