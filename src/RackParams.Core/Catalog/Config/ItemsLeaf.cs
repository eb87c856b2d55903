using System.Globalization;
using System.Text.Json.Nodes;
using RackParams.Core.Catalog.Types;

namespace RackParams.Core.Catalog.Config;

/// <summary>A list some of whose items have parameters of their own.</summary>
/// <param name="section">The object in the JSON.</param>
/// <param name="path">The field.</param>
/// <param name="coveredBy">The parameter that covers a typed item, among a further pool's fields; null: none.</param>
/// <param name="covers">Whether an item of a live object is covered; null: where a typed one would be.</param>
internal sealed class ItemsLeaf(
    string section, string[] path, Func<JsonObject, string?> coveredBy, Func<JsonObject, JsonObject, bool>? covers = null)
    : ConfigLeaf(section, path, JsonShape.Objects)
{
    public override JsonNode? Read(JsonObject document)
    {
        if (At(document) is not JsonArray items) return null;
        var ours = items.Where(i => IsOurs(document, i)).Select(i => i?.DeepClone()).ToArray();
        return ours.Length == 0 ? null : new JsonArray(ours);
    }

    public override void Write(JsonObject document, JsonNode? value)
    {
        var wanted = value as JsonArray ?? [];
        var kept = (At(document) as JsonArray ?? []).Where(i => !IsOurs(document, i));
        var all = new JsonArray([.. kept.Concat(wanted).Select(i => i?.DeepClone())]);
        if (!JsonNode.DeepEquals(Read(document) ?? new JsonArray(), wanted)) Put(document, all.Count == 0 ? null : all);
    }

    public override (string Path, string Field)? Covered(JsonNode value, string path) => ((JsonArray)value).OfType<JsonObject>()
        .Select((item, i) => coveredBy(item) is { } field ? ((string, string)?)(string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]"), field) : null)
        .FirstOrDefault(c => c is not null);

    private bool IsOurs(JsonObject document, JsonNode? item) =>
        item is not JsonObject members || !(covers?.Invoke(document, members) ?? coveredBy(members) is not null);
}
