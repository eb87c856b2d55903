using System.Text.Json.Nodes;

namespace RackParams.Core.Changes;

/// <summary>Kubernetes' fieldsV1: which fields a manager owns. Lists of Karpenter's objects are atomic, so a list is one field.</summary>
internal static class FieldSets
{
    /// <summary>The part of a document that a set of fields covers, at its live values.</summary>
    public static JsonObject Project(JsonObject document, JsonObject fields)
    {
        var part = new JsonObject();
        foreach (var (key, inner) in fields)
        {
            if (!key.StartsWith("f:", StringComparison.Ordinal) || !document.TryGetPropertyValue(key[2..], out var value)) continue;
            part[key[2..]] = value is JsonObject members && inner is JsonObject { Count: > 0 } within
                ? Project(members, within)
                : value?.DeepClone();
        }

        return part;
    }

    /// <summary>Whether a set of fields holds a path, something below it, or the atomic field above it.</summary>
    public static bool Holds(JsonObject fields, IReadOnlyList<string> path)
    {
        var at = fields;
        for (var i = 0; i < path.Count; i++)
        {
            if (!at.TryGetPropertyValue("f:" + path[i], out var inner)) return i > 0 && IsLeaf(at);
            if (inner is not JsonObject within) return true;
            at = within;
        }

        return true;
    }

    private static bool IsLeaf(JsonObject fields) => fields.Count == 0;
}
