using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using RackParams.Core.Changes;
using RackParams.Core.Errors;
using RackParams.Core.Ports;
using RackParams.Core.Racks;

namespace RackParams.Local;

/// <summary>The sandbox's objects, written as their APIs write them: generations rise exactly with the specification.</summary>
internal sealed class SandboxTargets(SandboxStore store, TimeProvider clock) : ITargets
{
    public Task<LiveObject?> ReadAsync(TargetRef target, CancellationToken cancellationToken) =>
        store.ReadAsync(c => Documents.Read(c, target), cancellationToken);

    public Task<IReadOnlyList<LiveObject>> ListAsync(TargetKind kind, CancellationToken cancellationToken) =>
        store.ReadAsync(c => Documents.List(c, kind), cancellationToken);

    public Task<LiveObject?> DryRunAsync(TargetWrite write, CancellationToken cancellationToken) =>
        store.TryAsync(c => Write(c, write), cancellationToken);

    // That the change is still open and what it writes are one transaction: nobody can resolve it in between.
    public Task<LiveObject?> ApplyAsync(TargetWrite write, Fence fence, CancellationToken cancellationToken) => store.WriteAsync(
        c =>
        {
            if (clock.GetUtcNow() >= fence.ApplyBefore)
                throw new RackException(ClusterErrors.FencePassed(store.Rack, write.Target.ToString(), fence.Sequence, fence.ApplyBefore));
            var open = c.Scalar($"SELECT COUNT(*) FROM {SandboxRacks.Journal(c, store.Rack)} WHERE sequence = $sequence AND outcome IS NULL", ("$sequence", fence.Sequence));
            if (open is not 1L) throw new RackException(SandboxErrors.NotOpen(store.Rack, fence.Sequence));
            return Write(c, write);
        },
        cancellationToken);

    private LiveObject? Write(SqliteConnection connection, TargetWrite write)
    {
        var live = Documents.Read(connection, write.Target);
        if (write.Verb == WriteVerb.Create) return Create(connection, write, live);
        if (live is null) throw Changed(write, "it is gone");
        if (write.Uid is { } uid && uid != live.Uid) throw Changed(write, "it was deleted and made anew");
        if (write.ResourceVersion is { } version && version != live.ResourceVersion) throw Changed(write, "somebody wrote it");
        if (write.Verb == WriteVerb.Delete)
        {
            Documents.Delete(connection, write.Target);
            return null;
        }

        var time = ServerSideApply.Time(clock.GetUtcNow());
        var after = write.Verb == WriteVerb.Apply
            ? ServerSideApply.Apply(write.Target, live.Document, write.Body, TargetWrite.FieldManager, write.Force, time)
            : ServerSideApply.Merge(live.Document, write.Body, TargetWrite.FieldManager, time);
        SandboxDefaults.Fill(write.Target.Kind, after);
        return Store(connection, write.Target, live, after);
    }

    private LiveObject Create(SqliteConnection connection, TargetWrite write, LiveObject? live)
    {
        if (live is not null) throw new RackException(ClusterErrors.AlreadyExists(store.Rack, write.Target.ToString()));
        if (!write.Target.Kind.IsKubernetes()) return CreateInEks(connection, write);
        var now = ServerSideApply.Time(clock.GetUtcNow());
        var body = (JsonObject)write.Body.DeepClone();
        var document = ServerSideApply.Apply(write.Target, null, body, TargetWrite.FieldManager, false, now);
        var metadata = (JsonObject)document["metadata"]!;
        metadata["name"] = write.Target.Name;
        metadata["creationTimestamp"] = now;
        SandboxDefaults.Fill(write.Target.Kind, document);
        Judge(write.Target, document);
        Documents.Store(connection, write.Target, new IdSource(clock).Next().ToString("D"), 1, document);
        return Documents.Read(connection, write.Target)!;
    }

    // An add-on that names no version gets the one EKS holds for right.
    private LiveObject CreateInEks(SqliteConnection connection, TargetWrite write)
    {
        var version = write.Body["addonVersion"]?.ToString() ?? SandboxAddons.Default(write.Target.Name)
            ?? throw new RackException(ClusterErrors.Rejected(store.Rack, write.Target.ToString(), $"Addon specified is not supported: {write.Target.Name}"));
        Documents.Store(connection, write.Target, new IdSource(clock).Next().ToString("D"), 1, SandboxAddons.Document(store.Rack, write.Target.Name, version));
        return Documents.Read(connection, write.Target)!;
    }

    private LiveObject Store(SqliteConnection connection, TargetRef target, LiveObject live, JsonObject after)
    {
        if (JsonNode.DeepEquals(Meaning(live.Document), Meaning(after))) return live;
        Judge(target, after);
        var rises = !JsonNode.DeepEquals(Specification(live.Document), Specification(after));
        Documents.Store(connection, target, live.Uid, live.Generation + (rises ? 1 : 0), after);
        return Documents.Read(connection, target)!;
    }

    private void Judge(TargetRef target, JsonObject document)
    {
        if (SandboxJudge.Fault(target.Kind, document) is { } fault)
            throw new RackException(ClusterErrors.Rejected(store.Rack, target.ToString(), fault));
    }

    private static JsonNode Specification(JsonObject document) => document["spec"] ?? document;

    // The times of managedFields alone are no change.
    private static JsonObject Meaning(JsonObject document)
    {
        var copy = (JsonObject)document.DeepClone();
        foreach (var entry in (copy["metadata"]?["managedFields"] as JsonArray ?? []).OfType<JsonObject>()) entry.Remove("time");
        return copy;
    }

    private RackException Changed(TargetWrite write, string how) =>
        new(ClusterErrors.ChangedInBetween(store.Rack, write.Target.ToString(), how));
}
