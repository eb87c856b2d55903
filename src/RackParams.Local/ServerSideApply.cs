using System.Globalization;
using System.Text.Json.Nodes;
using RackParams.Core.Changes;
using RackParams.Core.Errors;
using RackParams.Core.Racks;

namespace RackParams.Local;

/// <summary>Server-side apply as an API server does it, for the objects a sandbox holds: lists and atomic maps are one field, other maps are entered.</summary>
internal static class ServerSideApply
{
    private static readonly string[] NotOwned = ["apiVersion", "kind"];

    /// <summary>Applies a body. Fields the manager had applied and now leaves out go, unless another holds them too; a field another holds at another value is a conflict, unless forced.</summary>
    public static JsonObject Apply(TargetRef target, JsonObject? live, JsonObject body, string manager, bool force, string time)
    {
        var after = live is null ? new JsonObject() : (JsonObject)live.DeepClone();
        var managers = ManagedFields.Of(after);
        var paths = Leaves(body).ToList();
        foreach (var path in paths)
        {
            foreach (var other in managers.Others(manager, "Apply", path))
            {
                if (JsonNode.DeepEquals(Get(after, path), Get(body, path))) continue;
                if (!force) throw new RackException(RequestErrors.FieldOwned(string.Join('.', path), target.ToString(), other.Manager));
                other.Disown(path);
            }
        }

        foreach (var gone in managers.Owned(manager, "Apply").Where(p => !paths.Any(p.SequenceEqual) && !managers.Others(manager, "Apply", p).Any()).ToList())
            Remove(after, gone);
        foreach (var path in paths) Set(after, path, Get(body, path)?.DeepClone());
        after["apiVersion"] = body["apiVersion"]?.DeepClone() ?? after["apiVersion"];
        after["kind"] = body["kind"]?.DeepClone() ?? after["kind"];
        managers.Own(manager, "Apply", paths, time);
        managers.WriteTo(after);
        return after;
    }

    /// <summary>A JSON merge patch (RFC 7396); the fields it changes become the manager's.</summary>
    public static JsonObject Merge(JsonObject live, JsonObject patch, string manager, string time)
    {
        var after = (JsonObject)live.DeepClone();
        var managers = ManagedFields.Of(after);
        MergePatch.Apply(after, patch);
        if (after["metadata"] is not JsonObject) return after;
        var changed = Leaves(after).Where(p => !JsonNode.DeepEquals(Get(live, p), Get(after, p))).ToList();
        foreach (var gone in Leaves(live).Where(p => Get(after, p) is null)) managers.DisownAll(gone);
        foreach (var path in changed) managers.DisownAll(path);
        managers.Own(manager, "Update", [.. managers.Owned(manager, "Update").Concat(changed)], time);
        managers.WriteTo(after);
        return after;
    }

    private static IEnumerable<IReadOnlyList<string>> Leaves(JsonObject document) => Leaves(document, [])
        .Where(p => p[0] != "status" && !(p.Count == 1 && NotOwned.Contains(p[0])) && (p[0] != "metadata" || (p.Count > 2 && p[1] is "labels" or "annotations")));

    private static IEnumerable<IReadOnlyList<string>> Leaves(JsonObject at, IReadOnlyList<string> path)
    {
        foreach (var (key, value) in at)
        {
            string[] here = [.. path, key];
            if (value is JsonObject { Count: > 0 } members && !AtomicFields.Holds(here))
                foreach (var leaf in Leaves(members, here)) yield return leaf;
            else yield return here;
        }
    }

    private static JsonNode? Get(JsonObject document, IReadOnlyList<string> path)
    {
        JsonNode? at = document;
        foreach (var step in path) at = (at as JsonObject)?[step];
        return at;
    }

    private static void Set(JsonObject document, IReadOnlyList<string> path, JsonNode? value)
    {
        var at = document;
        foreach (var step in path.SkipLast(1))
        {
            if (at[step] is not JsonObject next) at[step] = next = [];
            at = next;
        }

        at[path[^1]] = value;
    }

    private static void Remove(JsonObject document, IReadOnlyList<string> path)
    {
        if (path.Count == 1) document.Remove(path[0]);
        else if (document[path[0]] is JsonObject inner)
        {
            Remove(inner, [.. path.Skip(1)]);
            if (inner.Count == 0) document.Remove(path[0]);
        }
    }

    /// <summary>Time as managedFields write it.</summary>
    public static string Time(DateTimeOffset now) => now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
