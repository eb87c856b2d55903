using System.Text.Json.Nodes;
using RackParams.Core.Ports;
using RackParams.Core.Racks;

namespace RackParams.Core.Changes;

/// <summary>A rack's objects, read once.</summary>
/// <param name="Objects">The objects that exist.</param>
/// <param name="Documents">Their documents, for bindings.</param>
/// <param name="Read">The slots that were read, whether something was there or not.</param>
internal sealed record LiveState(IReadOnlyDictionary<TargetRef, LiveObject> Objects, TargetSet Documents, IReadOnlySet<TargetSlot> Read)
{
    // From so many objects of a kind on, one listing is the shorter way.
    private const int ListFrom = 3;

    /// <summary>Objects that are being deleted and still there: nothing can be made in their place yet.</summary>
    public IReadOnlyList<LiveObject> Going { get; init; } = [];

    /// <summary>Reads what some slots mean, at once. Kinds that the rack does not offer are left out.</summary>
    public static async Task<LiveState> ReadAsync(
        IRackConnection connection, RackRoot root, IEnumerable<TargetSlot> slots, CancellationToken cancellationToken)
    {
        var wanted = slots.Where(s => !connection.Unavailable.ContainsKey(s.Kind)).ToHashSet();
        // Which class a further pool has, only its NodePool says.
        foreach (var slot in wanted.Where(IsFurtherClass).ToList()) wanted.Add(slot with { Kind = TargetKind.NodePool });
        var reads = wanted.GroupBy(s => s.Kind).OrderBy(g => g.Key).Select(kind => ReadAsync(connection, root, kind.Key, [.. kind], cancellationToken));
        var found = await Task.WhenAll(reads).ConfigureAwait(false);
        return Of(root, found.SelectMany(f => f.Found), found.SelectMany(f => f.Read).Concat(wanted).ToHashSet());
    }

    public static LiveState Of(RackRoot root, IEnumerable<LiveObject> found, IReadOnlySet<TargetSlot> read)
    {
        var all = found.ToList();
        var objects = all.Where(o => !IsGoing(o)).Select(o => Owned(root, o)).ToDictionary(o => o.Target);
        var documents = new TargetSet(root.Name, root.Setting);
        foreach (var (target, live) in objects) documents[target] = live.Document;
        return new LiveState(objects, documents, read) { Going = [.. all.Where(IsGoing)] };
    }

    /// <summary>Whether all that a binding lives in was read.</summary>
    public bool Covers(IEnumerable<TargetSlot> slots) => slots.All(s => Read.Contains(s) || Read.Contains(TargetSlot.Every(s.Kind)));

    private static async Task<(IEnumerable<LiveObject> Found, IEnumerable<TargetSlot> Read)> ReadAsync(
        IRackConnection connection, RackRoot root, TargetKind kind, IReadOnlyList<TargetSlot> slots, CancellationToken cancellationToken)
    {
        var targets = slots.Select(root.Setting.Target).Distinct().ToList();
        if (targets.Count >= ListFrom || slots.Any(s => s.IsEvery || IsFurtherClass(s)))
        {
            var all = await connection.Targets.ListAsync(kind, cancellationToken).ConfigureAwait(false);
            return (all, [TargetSlot.Every(kind)]);
        }

        var found = await Task.WhenAll(targets.Select(t => connection.Targets.ReadAsync(t, cancellationToken))).ConfigureAwait(false);
        return (found.OfType<LiveObject>(), []);
    }

    private static bool IsFurtherClass(TargetSlot slot) => slot is { Kind: TargetKind.EC2NodeClass, Part.Length: > 0, IsEvery: false };

    // What belonged to a rack that this one goes on from is this one's; the next write of the object says so.
    private static LiveObject Owned(RackRoot root, LiveObject live)
    {
        if (Owner.Of(live.Document) is not { } owner || root.Continues.All(r => r.Name != owner)) return live;
        var document = (JsonObject)live.Document.DeepClone();
        Owner.Set(document, root.Name);
        return live with { Document = document };
    }

    // An object that waits for its finalizers is deleted as far as settings go: nothing new comes of it.
    private static bool IsGoing(LiveObject live) => live.Document["metadata"]?["deletionTimestamp"] is not null;
}
