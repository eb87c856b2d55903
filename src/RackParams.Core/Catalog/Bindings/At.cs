using System.Text.Json.Nodes;

namespace RackParams.Core.Catalog.Bindings;

/// <summary>Reaching into a document by path, whatever stands there.</summary>
internal static class At
{
    /// <summary>The value at a path; null where the path leads nowhere.</summary>
    public static JsonNode? Get(JsonObject? document, IReadOnlyList<string> path)
    {
        JsonNode? at = document;
        foreach (var step in path)
        {
            if (at is not JsonObject members || !members.TryGetPropertyValue(step, out at)) return null;
        }

        return at;
    }

    /// <summary>Sets the value at a path, making the objects on the way; null removes it.</summary>
    public static void Set(JsonObject document, IReadOnlyList<string> path, JsonNode? value)
    {
        var at = document;
        foreach (var step in path.SkipLast(1))
        {
            if (at[step] is not JsonObject next)
            {
                if (value is null) return;
                at[step] = next = [];
            }

            at = next;
        }

        if (value is null) at.Remove(path[^1]);
        else at[path[^1]] = value;
    }

    /// <summary>The text of a scalar: a string, or a number or boolean as JSON writes it; null for anything else.</summary>
    public static string? Scalar(JsonNode? node) => node switch
    {
        JsonValue value when value.TryGetValue<string>(out var text) => text,
        JsonValue value => value.ToJsonString(),
        _ => null,
    };
}
