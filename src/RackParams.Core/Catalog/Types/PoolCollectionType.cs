using System.Text.Json.Nodes;
using RackParams.Core.Catalog.Pools;
using RackParams.Core.Journal;

namespace RackParams.Core.Catalog.Types;

/// <summary>A list of pools as Convox writes it. Canonical: RFC 8785, sorted by name.</summary>
internal sealed class PoolCollectionType(IEnumerable<string> fields) : JsonType(
    """a JSON list of pools, e.g. [{"name":"gpu","instance_families":"g5","cpu_limit":64}]""",
    JsonShape.ListOf(JsonShape.Of([("name", JsonShape.Text), .. fields.Select(f => (f, Value))])))
{
    // Texts, numbers and switches as Convox has them; what a field takes, its own parameter judges.
    private static readonly JsonShape Value = new("a text, a number, true or false", (node, path) =>
        node is JsonValue || (node is JsonObject && path.EndsWith(".config", StringComparison.Ordinal)) ? null : $"{path} is not a text, a number, true or false");

    public override string Canonical => "RFC 8785, pools sorted by name";

    public override Parsed Parse(string text)
    {
        var parsed = base.Parse(text);
        if (parsed.Value is not { } value) return parsed;
        var pools = ((JsonArray)JsonNode.Parse(value)!).OfType<JsonObject>().ToList();
        if (pools.Count == 0) return Parsed.Ok("");
        if (pools.FirstOrDefault(p => p["name"] is null) is { } nameless) return Parsed.Bad($"[{pools.IndexOf(nameless)}] has no name");
        var names = pools.Select(p => p["name"]!.GetValue<string>()).ToList();
        if (names.GroupBy(n => n, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice) return Parsed.Bad($"the pool {twice.Key} is there twice");
        if (names.Select(PoolSettings.Further.Fault).FirstOrDefault(f => f is not null) is { } fault) return Parsed.Bad(fault);
        return Parsed.Ok(CanonicalJson.Write(new JsonArray([.. pools.OrderBy(p => p["name"]!.GetValue<string>(), StringComparer.Ordinal).Select(p => p.DeepClone())])));
    }
}
