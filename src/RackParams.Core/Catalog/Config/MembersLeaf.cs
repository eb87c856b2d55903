using System.Text.Json.Nodes;
using RackParams.Core.Catalog.Types;

namespace RackParams.Core.Catalog.Config;

/// <summary>A map some of whose members have parameters of their own.</summary>
/// <param name="section">The object in the JSON.</param>
/// <param name="path">The field.</param>
/// <param name="shape">Its form.</param>
/// <param name="covered">Members with a parameter, and that parameter among a further pool's fields.</param>
/// <param name="defaults">Members that the API server fills in by itself: at that value they say nothing.</param>
internal sealed class MembersLeaf(
    string section, string[] path, JsonShape shape, IReadOnlyDictionary<string, string> covered, IReadOnlyDictionary<string, string>? defaults = null)
    : ConfigLeaf(section, path, shape)
{
    public override JsonNode? Read(JsonObject document)
    {
        var ours = Members(document).Where(m => IsOurs(m.Key, m.Value)).Select(m => KeyValuePair.Create(m.Key, m.Value?.DeepClone())).ToList();
        return ours.Count == 0 ? null : new JsonObject([.. ours]);
    }

    public override void Write(JsonObject document, JsonNode? value)
    {
        var wanted = value as JsonObject ?? [];
        var kept = Members(document).Where(m => !IsOurs(m.Key, m.Value) && !wanted.ContainsKey(m.Key));
        var all = new JsonObject([.. kept.Concat(wanted).Select(m => KeyValuePair.Create(m.Key, m.Value?.DeepClone()))]);
        if (!JsonNode.DeepEquals(all, At(document))) Put(document, all.Count == 0 ? null : all);
    }

    public override (string Path, string Field)? Covered(JsonNode value, string path) => ((JsonObject)value)
        .Where(m => covered.ContainsKey(m.Key))
        .Select(m => ((string, string)?)(JsonText.Path(path, m.Key), covered[m.Key]))
        .FirstOrDefault();

    private JsonObject Members(JsonObject document) => At(document) as JsonObject ?? [];

    private bool IsOurs(string key, JsonNode? value) =>
        !covered.ContainsKey(key) && !(defaults?.TryGetValue(key, out var usual) == true && Bindings.At.Scalar(value) == usual);
}
