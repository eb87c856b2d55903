using System.Text.Json.Nodes;

namespace RackParams.Aws.Eks;

/// <summary>What differs between two states of a document.</summary>
internal static class DocumentChanges
{
    public static JsonNode? At(JsonObject document, string path) =>
        path.Split('.').Aggregate((JsonNode?)document, (node, name) => (node as JsonObject)?[name]);

    public static bool Differs(JsonObject before, JsonObject after, string path) => !JsonNode.DeepEquals(At(before, path), At(after, path));

    /// <summary>A document of those parts alone.</summary>
    public static JsonObject Pick(JsonObject document, IEnumerable<string> paths)
    {
        var picked = new JsonObject();
        foreach (var path in paths)
        {
            if (At(document, path) is not { } value) continue;
            var (at, steps) = (picked, path.Split('.'));
            foreach (var step in steps.SkipLast(1))
            {
                if (at[step] is not JsonObject next) at[step] = next = [];
                at = next;
            }

            at[steps[^1]] = value.DeepClone();
        }

        return picked;
    }

    /// <summary>A map's members, as texts.</summary>
    public static Dictionary<string, string> Texts(JsonObject document, string path) =>
        (At(document, path) as JsonObject ?? []).ToDictionary(m => m.Key, m => m.Value?.ToString() ?? "", StringComparer.Ordinal);
}
