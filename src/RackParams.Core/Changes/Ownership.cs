using System.Text.Json.Nodes;
using RackParams.Core.Racks;

namespace RackParams.Core.Changes;

/// <summary>Who owns the fields of a live object, by its managedFields.</summary>
internal sealed class Ownership
{
    /// <summary>Whom an API server names for the fields of an object that nobody was known to own when it was first applied to. It tells of nobody.</summary>
    public const string BeforeFirstApply = "before-first-apply";

    private static readonly string[] Reconcilers = ["argocd", "flux", "kustomize-controller", "helm", "terraform", "pulumi", "crossplane"];

    private static readonly string[] ReconcilerMarks =
    [
        "argocd.argoproj.io/", "kustomize.toolkit.fluxcd.io/", "helm.toolkit.fluxcd.io/", "meta.helm.sh/", "app.terraform.io/", "crossplane.io/",
    ];

    private readonly JsonObject _document;
    private readonly IReadOnlyList<(string Manager, bool Applies, JsonObject Fields)> _entries;
    private readonly string? _mark;

    public Ownership(LiveObject live)
    {
        _document = live.Document;
        _entries = [.. Entries(live.Document)];
        _mark = Mark(live.Document);
    }

    /// <summary>Everything that we own, at its live value: the body an apply must carry.</summary>
    public JsonObject Ours()
    {
        var body = new JsonObject();
        foreach (var (manager, _, fields) in _entries)
            if (manager == TargetWrite.FieldManager) Documents.Merge(body, FieldSets.Project(_document, fields));
        return body;
    }

    /// <summary>Whether we own a field by apply; only then leaving it out of an apply removes it.</summary>
    public bool AppliedByUs(IReadOnlyList<string> path) =>
        _entries.Any(e => e.Manager == TargetWrite.FieldManager && e.Applies && FieldSets.Holds(e.Fields, path));

    /// <summary>Whether an entry of ours that an apply would conflict with holds the field: one of our own merges.</summary>
    public bool MergedByUs(IReadOnlyList<string> path) =>
        _entries.Any(e => e.Manager == TargetWrite.FieldManager && !e.Applies && FieldSets.Holds(e.Fields, path));

    /// <summary>The others that own a field, and whether each would set it back.</summary>
    public IEnumerable<(string Manager, bool Reconciles)> Others(IReadOnlyList<string> path) =>
        from entry in _entries
        where entry.Manager != TargetWrite.FieldManager && FieldSets.Holds(entry.Fields, path)
        where entry.Manager != BeforeFirstApply || Documents.At(_document, path) is not null
        let known = entry.Applies || IsReconciler(entry.Manager)
        select (known || _mark is null ? entry.Manager : $"{entry.Manager} ({_mark})", known || _mark is not null);

    private static bool IsReconciler(string manager) =>
        Reconcilers.Any(r => manager.Contains(r, StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<(string, bool, JsonObject)> Entries(JsonObject document)
    {
        if (document["metadata"]?["managedFields"] is not JsonArray { Count: > 0 } entries)
        {
            // Cleared, or older than managers: the API server will say so with the first apply, and call it a conflict.
            yield return (BeforeFirstApply, false, new JsonObject { ["f:metadata"] = new JsonObject(), ["f:spec"] = new JsonObject() });
            yield break;
        }

        foreach (var entry in entries.OfType<JsonObject>())
        {
            if (entry["fieldsV1"] is JsonObject fields && entry["subresource"] is null)
                yield return (entry["manager"]?.GetValue<string>() ?? "", entry["operation"]?.GetValue<string>() == "Apply", fields);
        }
    }

    private static string? Mark(JsonObject document)
    {
        var metadata = document["metadata"];
        var marks = (metadata?["labels"] as JsonObject ?? []).Concat(metadata?["annotations"] as JsonObject ?? []);
        foreach (var (key, value) in marks)
        {
            if (ReconcilerMarks.Any(m => key.StartsWith(m, StringComparison.Ordinal))) return key;
            if (key == "app.kubernetes.io/managed-by" && value is JsonValue text && IsReconciler(text.ToString())) return $"{key}={text}";
        }

        return null;
    }
}
