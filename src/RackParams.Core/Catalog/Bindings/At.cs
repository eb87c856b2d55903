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

    /// <summary>Sets the value at a path, making the objects on the way; null removes it, and objects that are empty then.</summary>
    public static void Set(JsonObject document, IReadOnlyList<string> path, JsonNode? value)
    {
        if (value is null)
        {
            Remove(document, path, 0);
            return;
        }

        var at = document;
        foreach (var step in path.SkipLast(1))
        {
            if (at[step] is not JsonObject next) at[step] = next = [];
            at = next;
        }

        at[path[^1]] = value;
    }

    /// <summary>The list at a path, made where it is missing; null: something else stands there.</summary>
    public static JsonArray? List(JsonObject document, IReadOnlyList<string> path)
    {
        if (Get(document, path) is not { } there) Set(document, path, there = new JsonArray());
        return there as JsonArray;
    }

    /// <summary>The text of a scalar: a string, or a number or boolean as JSON writes it; null for anything else.</summary>
    public static string? Scalar(JsonNode? node) => node switch
    {
        JsonValue value when value.TryGetValue<string>(out var text) => text,
        JsonValue value => value.ToJsonString(),
        _ => null,
    };

    private static void Remove(JsonObject at, IReadOnlyList<string> path, int depth)
    {
        if (depth == path.Count - 1)
        {
            at.Remove(path[depth]);
        }
        else if (at[path[depth]] is JsonObject { Count: > 0 } inner)
        {
            Remove(inner, path, depth + 1);
            if (inner.Count == 0 && depth > 0) at.Remove(path[depth]);
        }
    }
}
