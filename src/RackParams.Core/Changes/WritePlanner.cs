using System.Text.Json.Nodes;
using RackParams.Core.Errors;
using RackParams.Core.Journal;
using RackParams.Core.Racks;

namespace RackParams.Core.Changes;

/// <summary>From live and wanted documents to the writes between them, with everything taken over named.</summary>
internal sealed class WritePlanner(LiveState live, TargetSet wanted, bool takeOwnership)
{
    private readonly List<TakeOver> _takesOver = [];
    private readonly List<RackError> _errors = [];
    private readonly List<string> _warnings = [];

    public IReadOnlyList<TakeOver> TakesOver => _takesOver;

    /// <summary>Fields that a reconciler owns, and objects that can't be made yet.</summary>
    public IReadOnlyList<RackError> Errors => _errors;

    /// <summary>Fields taken from a reconciler, which has to be told.</summary>
    public IReadOnlyList<string> Warnings => _warnings;

    /// <summary>The writes in order: as <see cref="WriteOrder"/> has them; what goes, goes last and the other way round.</summary>
    public IReadOnlyList<TargetWrite> Writes()
    {
        var stays = WriteOrder.Of(wanted.Targets.SelectMany(Write));
        var goes = live.Objects.Keys.Where(t => wanted[t] is null).OrderDescending(TargetRef.Order).Select(t => Delete(live.Objects[t]));
        return [.. stays, .. goes];
    }

    private IEnumerable<TargetWrite> Write(TargetRef target)
    {
        if (!live.Objects.TryGetValue(target, out var before)) return [Create(target, wanted[target]!)];
        var fields = Documents.Changes(before.Document, wanted[target]!).ToList();
        if (fields.Count == 0) return [];
        // EKS takes one kind of update a call, and each is a step of its own.
        return target.Kind.IsKubernetes()
            ? [Apply(before, fields)]
            : fields.GroupBy(f => f.Path[0]).Select(step => Update(before, [.. step]));
    }

    private TargetWrite Create(TargetRef target, JsonObject document)
    {
        if (live.Going.FirstOrDefault(o => o.Target == target) is { } going) _errors.Add(RequestErrors.TargetGoing(target.ToString(), Finalizers(going)));
        return new TargetWrite(target, WriteVerb.Create, null, null, null, (JsonObject)document.DeepClone(), false, 1, [.. Documents.Changes([], document)]);
    }

    private static string Finalizers(LiveObject going) => string.Join(", ", (going.Document["metadata"]?["finalizers"] as JsonArray ?? []).Select(f => f?.ToString()));

    // What a reconciler made, it makes again.
    private TargetWrite Delete(LiveObject before)
    {
        var spec = new FieldChange(["spec"], before.Document["spec"]?.DeepClone(), null);
        foreach (var (manager, _) in new Ownership(before).Others(spec.Path).Where(o => o.Reconciles).Take(1)) Reconciled(before.Target, spec, manager);
        return new TargetWrite(before.Target, WriteVerb.Delete, before.Uid, before.Generation, null, [], false, 1, [spec]);
    }

    // An EKS update names only what changes; EKS has no field owners.
    private static TargetWrite Update(LiveObject before, IReadOnlyList<FieldChange> fields) =>
        new(before.Target, WriteVerb.Merge, before.Uid, before.Generation, null, MergePatch(fields), false, 1, fields);

    private TargetWrite Apply(LiveObject before, IReadOnlyList<FieldChange> fields)
    {
        var ownership = new Ownership(before);
        var force = false;
        foreach (var field in fields) force |= TakeOver(before.Target, ownership, field);
        var rises = fields.Any(f => f.Path[0] == "spec") ? 1 : 0;

        // An apply removes a field only from its own: what others hold as well goes away by a patch.
        var patch = fields.Any(f => f.New is null && (!ownership.AppliedByUs(f.Path) || ownership.MergedByUs(f.Path) || ownership.Others(f.Path).Any()));
        return patch
            ? new TargetWrite(before.Target, WriteVerb.Merge, before.Uid, before.Generation, before.ResourceVersion, MergePatch(fields), false, rises, fields)
            : new TargetWrite(before.Target, WriteVerb.Apply, before.Uid, before.Generation, force ? before.ResourceVersion : null,
                ApplyBody(ownership, fields), force, rises, fields);
    }

    private bool TakeOver(TargetRef target, Ownership ownership, FieldChange field)
    {
        var others = ownership.Others(field.Path).ToList();
        foreach (var (manager, reconciles) in others)
        {
            if (reconciles) Reconciled(target, field, manager);
            if (!reconciles || takeOwnership) _takesOver.Add(new TakeOver(target.ToString(), field.Field, manager));
        }

        return others.Count > 0 || ownership.MergedByUs(field.Path);
    }

    private void Reconciled(TargetRef target, FieldChange field, string manager)
    {
        if (takeOwnership) _warnings.Add($"{field.Field} of {target}: {manager} will set it back unless it is told to leave it alone. docs/coexistence.md has the lines.");
        else _errors.Add(RequestErrors.FieldOwned(field.Field, target.ToString(), manager));
    }

    private static JsonObject ApplyBody(Ownership ownership, IReadOnlyList<FieldChange> fields)
    {
        var body = ownership.Ours();
        foreach (var field in fields)
        {
            if (field.New is null) Documents.Remove(body, field.Path);
            else Documents.Put(body, field.Path, field.New);
        }

        return body;
    }

    private static JsonObject MergePatch(IReadOnlyList<FieldChange> fields)
    {
        var patch = new JsonObject();
        foreach (var field in fields) Documents.Put(patch, field.Path, Replacing(field.Old, field.New));
        return patch;
    }

    // A merge patch adds to a map; what shall go from it is said with null.
    private static JsonNode? Replacing(JsonNode? old, JsonNode? value)
    {
        if (old is not JsonObject before || value is not JsonObject after) return value;
        var patch = (JsonObject)after.DeepClone();
        foreach (var gone in before.Select(m => m.Key).Where(k => !after.ContainsKey(k))) patch[gone] = null;
        return patch;
    }
}
