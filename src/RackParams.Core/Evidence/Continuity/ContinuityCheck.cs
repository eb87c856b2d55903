using RackParams.Core.Catalog;
using RackParams.Core.Changes;
using RackParams.Core.Journal;
using RackParams.Core.Racks;

namespace RackParams.Core.Evidence.Continuity;

/// <summary>Certifies a period of a rack: fed with its journal, it looks at the objects that the period reaches up to now.</summary>
public sealed class ContinuityCheck
{
    private readonly RackSession _session;
    private readonly DateTimeOffset _now;
    private readonly ContinuityWatch _watch;

    /// <param name="session">The rack.</param>
    /// <param name="since">Beginning; null: of the journal.</param>
    /// <param name="until">End; null, or later than now: now.</param>
    public ContinuityCheck(RackSession session, DateTimeOffset? since, DateTimeOffset? until)
    {
        _session = session;
        _now = Timestamp.Cut(session.Connection.Clock.GetUtcNow());
        _watch = new ContinuityWatch(since ?? DateTimeOffset.MinValue, until is { } end && end < _now ? end : _now);
    }

    /// <summary>Takes the next change of the journal.</summary>
    public void Next(StoredChange stored, Entry? entry)
    {
        if (entry is not null) _watch.Next(entry);
    }

    /// <summary>The certificates of all objects, or of those that some parameters live in.</summary>
    public async Task<IReadOnlyList<Certificate>> CertifyAsync(Func<string, bool>? parameter, CancellationToken cancellationToken)
    {
        var root = await RackRoots.RequireAsync(_session, cancellationToken).ConfigureAwait(false);
        var slots = parameter is null ? null : Slots(parameter);
        var objects = new Dictionary<TargetRef, LiveObject?>();
        foreach (var target in _watch.Targets.Where(t => t.Kind.IsKubernetes() && IsWanted(t, slots, root) && !_session.Connection.Unavailable.ContainsKey(t.Kind)))
            objects[target] = await _session.Connection.Targets.ReadAsync(target, cancellationToken).ConfigureAwait(false);
        var now = Timestamp.Cut(_session.Connection.Clock.GetUtcNow());
        foreach (var (target, live) in objects) _watch.Look(target, live, now);
        return _watch.Certificates(t => IsWanted(t, slots, root));
    }

    private List<TargetSlot> Slots(Func<string, bool> parameter) =>
        [.. _session.Catalog.Definitions.Where(d => parameter(d.Name)).SelectMany(d => d.Binding.Targets)
            .Concat(_session.Catalog.Families.SelectMany(f => f.Pattern).Where(d => parameter(d.Name)).SelectMany(d => d.Binding.Targets.Select(t => TargetSlot.Every(t.Kind)))).Distinct()];

    private static bool IsWanted(TargetRef target, List<TargetSlot>? slots, RackRoot root) =>
        slots is null || slots.Any(s => s.Kind == target.Kind && (s.IsEvery || root.Setting.Target(s) == target));
}
