using System.Text.Json.Nodes;
using RackParams.Core.Racks;

namespace RackParams.Core.Changes;

/// <summary>Comparing and joining documents field by field; a list is one field, and so is an atomic map.</summary>
internal static class Documents
{
    /// <summary>The fields in which two documents differ, in path order. Only objects are entered.</summary>
    public static IEnumerable<FieldChange> Changes(JsonObject before, JsonObject after) => Changes(before, after, []);

    /// <summary>Lays one document over another, in place.</summary>
    public static void Merge(JsonObject into, JsonObject from)
    {
        foreach (var (key, value) in from)
        {
            if (value is JsonObject members && into[key] is JsonObject there) Merge(there, members);
            else into[key] = value?.DeepClone();
        }
    }

    /// <summary>The value at a path; null: nothing is there.</summary>
    public static JsonNode? At(JsonObject document, IReadOnlyList<string> path) => path.Aggregate((JsonNode?)document, (at, step) => (at as JsonObject)?[step]);

    /// <summary>Sets the value at a path, making the objects on the way.</summary>
    public static void Put(JsonObject document, IReadOnlyList<string> path, JsonNode? value)
    {
        var at = document;
        foreach (var step in path.SkipLast(1))
        {
            if (at[step] is not JsonObject next) at[step] = next = [];
            at = next;
        }

        at[path[^1]] = value?.DeepClone();
    }

    /// <summary>Removes the value at a path, and objects that become empty by it: applied, an empty map would be stored as null.</summary>
    public static void Remove(JsonObject document, IReadOnlyList<string> path)
    {
        if (path.Count == 1)
        {
            document.Remove(path[0]);
            return;
        }

        if (document[path[0]] is not JsonObject inner) return;
        Remove(inner, [.. path.Skip(1)]);
        if (inner.Count == 0 && path[0] != "spec") document.Remove(path[0]);
    }

    private static IEnumerable<FieldChange> Changes(JsonObject before, JsonObject after, IReadOnlyList<string> path)
    {
        foreach (var key in before.Select(m => m.Key).Union(after.Select(m => m.Key)).OrderBy(k => k, StringComparer.Ordinal))
        {
            string[] here = [.. path, key];
            var (old, value) = (before[key], after[key]);
            if (JsonNode.DeepEquals(old, value)) continue;
            if (!AtomicFields.Holds(here) && (old ?? new JsonObject()) is JsonObject from && (value ?? new JsonObject()) is JsonObject to && (from.Count > 0 || to.Count > 0))
            {
                foreach (var change in Changes(from, to, here)) yield return change;
            }
            else
            {
                yield return new FieldChange(here, old?.DeepClone(), value?.DeepClone());
            }
        }
    }
}
