using RackParams.Core.Changes;
using RackParams.Core.Journal;
using RackParams.Core.Racks;

namespace RackParams.Core.Evidence.Continuity;

/// <summary>Follows every object of a journal through a period. Knows records and looks; no port, no clock.</summary>
/// <param name="since">Beginning of the period, itself included.</param>
/// <param name="until">Its end, itself not included.</param>
public sealed class ContinuityWatch(DateTimeOffset since, DateTimeOffset until)
{
    private readonly SortedDictionary<TargetRef, TargetTimeline> _timelines = new(TargetRef.Order);

    /// <summary>The objects seen so far.</summary>
    public IReadOnlyCollection<TargetRef> Targets => _timelines.Keys;

    /// <summary>Takes the next change of the journal.</summary>
    public void Next(Entry entry)
    {
        foreach (var planned in entry.Record.Targets)
        {
            if (!Enum.TryParse<TargetKind>(planned.Kind, out var kind)) continue;
            var outcome = entry.Outcome?.Targets.FirstOrDefault(t => t.Kind == planned.Kind && t.Name == planned.Name);
            Timeline(new TargetRef(kind, planned.Name)).Next(entry, planned, outcome);
        }
    }

    /// <summary>Takes a look at an object as it is; null: it does not exist.</summary>
    public void Look(TargetRef target, LiveObject? live, DateTimeOffset time) =>
        Timeline(target).Look(new Observation(time, null, live?.Uid, live?.Generation, live is null ? null : SpecHash.Of(live)));

    /// <summary>Edits of an object since its last record, by a look at it; null: none, or it was never recorded.</summary>
    public Gap? GapAtEnd(TargetRef target) => _timelines.GetValueOrDefault(target)?.Gaps.LastOrDefault(g => g.To.Sequence is null);

    /// <summary>Takes it that an object that has no generation was there until now: its history tells the rest.</summary>
    public void Look(TargetRef target, DateTimeOffset time) =>
        Timeline(target).Look(new Observation(time, null, Timeline(target).End?.Uid, null, null));

    /// <summary>When an object was last seen, by a record or a look; null: never.</summary>
    public DateTimeOffset? LastSeen(TargetRef target) => _timelines.GetValueOrDefault(target)?.End?.Time;

    /// <summary>A certificate for each object wanted.</summary>
    /// <param name="wanted">Which objects.</param>
    /// <param name="history">What EKS remembers of its objects.</param>
    public IReadOnlyList<Certificate> Certificates(Func<TargetRef, bool> wanted, IReadOnlyDictionary<TargetRef, UpdateHistory>? history = null) =>
        [.. _timelines.Where(t => wanted(t.Key) && t.Value.Start is not null).Select(t => t.Key.Kind.IsKubernetes()
            ? CertificateText.Of(t.Key, t.Value, since, until)
            : EksCertificate.Of(t.Key, t.Value, history?.GetValueOrDefault(t.Key) ?? UpdateHistory.NotAsked, since, until))];

    private TargetTimeline Timeline(TargetRef target)
    {
        if (!_timelines.TryGetValue(target, out var timeline)) _timelines[target] = timeline = new TargetTimeline(since, until, timed: !target.Kind.IsKubernetes());
        return timeline;
    }
}
