using RackParams.Core.Catalog;
using RackParams.Core.Changes;
using RackParams.Core.Errors;
using RackParams.Core.Journal;
using RackParams.Core.Racks;

namespace RackParams.Core.Evidence.Continuity;

/// <summary>Certifies a period of a rack: fed with its journal, it looks at the objects that the period reaches up to now.</summary>
public sealed class ContinuityCheck
{
    private readonly RackSession _session;
    private readonly DateTimeOffset _now;
    private readonly JournalFollower _follower;

    /// <param name="session">The rack.</param>
    /// <param name="since">Beginning; null: of the journal.</param>
    /// <param name="until">End; null, or later than now: now.</param>
    public ContinuityCheck(RackSession session, DateTimeOffset? since, DateTimeOffset? until)
    {
        _session = session;
        _now = Timestamp.Cut(session.Connection.Clock.GetUtcNow());
        _follower = new JournalFollower(new ContinuityWatch(since ?? DateTimeOffset.MinValue, until is { } end && end < _now ? end : _now));
    }

    /// <summary>Takes the next change of the journal.</summary>
    public void Next(StoredChange stored, Entry? entry) => _follower.Next(stored, entry);

    /// <summary>The certificates of all objects, or of those that some parameters live in.</summary>
    public async Task<IReadOnlyList<Certificate>> CertifyAsync(Func<string, bool>? parameter, CancellationToken cancellationToken)
    {
        var root = await RackRoots.RequireAsync(_session, cancellationToken).ConfigureAwait(false);
        var slots = parameter is null ? null : Slots(parameter);
        var objects = new Dictionary<TargetRef, LiveObject?>();
        var histories = new Dictionary<TargetRef, UpdateHistory>();
        var now = Timestamp.Cut(_session.Connection.Clock.GetUtcNow());
        foreach (var target in _follower.Watch.Targets.Where(t => IsWanted(t, slots, root) && !_session.Connection.Unavailable.ContainsKey(t.Kind)))
        {
            if (target.Kind.IsKubernetes()) objects[target] = await _session.Connection.Targets.ReadAsync(target, cancellationToken).ConfigureAwait(false);
            else histories[target] = await HistoryAsync(target, cancellationToken).ConfigureAwait(false);
        }

        var looked = Timestamp.Cut(_session.Connection.Clock.GetUtcNow());
        await _follower.CatchUpAsync(_session.Connection.Journal, cancellationToken).ConfigureAwait(false);
        foreach (var (target, live) in objects) _follower.Watch.Look(target, live, looked);
        foreach (var target in histories.Where(h => h.Value.Updates is not null).Select(h => h.Key)) _follower.Watch.Look(target, now);
        return _follower.Watch.Certificates(t => IsWanted(t, slots, root), histories);
    }

    private async Task<UpdateHistory> HistoryAsync(TargetRef target, CancellationToken cancellationToken)
    {
        if (_session.Connection.Updates is not { } updates) return new UpdateHistory(null, "this rack has no EKS to keep an update history");
        try
        {
            return await updates.HistoryAsync(target, cancellationToken).ConfigureAwait(false) is { } known
                ? new UpdateHistory(known)
                : new UpdateHistory(null, "EKS keeps no update history of it");
        }
        catch (RackException e)
        {
            // A certificate that says what it could not see is worth more than none.
            return new UpdateHistory(null, $"its update history could not be read ({e.Message.TrimEnd('.')})");
        }
    }

    private List<TargetSlot> Slots(Func<string, bool> parameter) =>
        [.. _session.Catalog.Definitions.Where(d => parameter(d.Name)).SelectMany(d => d.Binding.Targets)
            .Concat(_session.Catalog.Families.SelectMany(f => f.Pattern).Where(d => parameter(d.Name)).SelectMany(d => d.Binding.Targets.Select(t => TargetSlot.Every(t.Kind)))).Distinct()];

    private static bool IsWanted(TargetRef target, List<TargetSlot>? slots, RackRoot root) =>
        slots is null || slots.Any(s => s.Kind == target.Kind && (s.IsEvery || root.Setting.Target(s) == target));
}
