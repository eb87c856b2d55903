using RackParams.Core.Ports;
using RackParams.Core.Racks;

namespace RackParams.Core.Changes;

/// <summary>A rack's objects, read once.</summary>
/// <param name="Objects">The objects that exist, by kind.</param>
/// <param name="Documents">Their documents, for bindings.</param>
/// <param name="Read">The kinds that were read, existing or not.</param>
internal sealed record LiveState(IReadOnlyDictionary<TargetKind, LiveObject> Objects, TargetSet Documents, IReadOnlySet<TargetKind> Read)
{
    /// <summary>Reads the objects of some kinds, at once. Kinds that the rack does not offer are left out.</summary>
    public static async Task<LiveState> ReadAsync(
        IRackConnection connection, RackSetting setting, IEnumerable<TargetKind> kinds, CancellationToken cancellationToken)
    {
        var wanted = kinds.Where(k => !connection.Unavailable.ContainsKey(k)).ToHashSet();
        var found = await Task.WhenAll(wanted.Order()
            .Select(kind => connection.Targets.ReadAsync(setting.Target(kind), cancellationToken))).ConfigureAwait(false);
        return Of(setting, found.OfType<LiveObject>(), wanted);
    }

    public static LiveState Of(RackSetting setting, IEnumerable<LiveObject> found, IReadOnlySet<TargetKind> read)
    {
        var objects = found.Where(o => !IsGoing(o)).ToDictionary(o => o.Target.Kind);
        var documents = new TargetSet(setting);
        foreach (var (kind, live) in objects) documents[kind] = live.Document;
        return new LiveState(objects, documents, read);
    }

    // An object that waits for its finalizers is deleted as far as settings go: nothing new comes of it.
    private static bool IsGoing(LiveObject live) => live.Document["metadata"]?["deletionTimestamp"] is not null;
}
