using RackParams.Core.Journal;

namespace RackParams.Core.Evidence.Continuity;

/// <summary>One object's generations along a journal, held against what the changes of a period explain.</summary>
/// <remarks>The API server raises a generation with every change of a specification, and no client sets it: a rise that no record explains is an edit behind the journal, even one that was undone.</remarks>
/// <param name="since">Beginning of the period.</param>
/// <param name="until">Its end.</param>
/// <param name="timed">The object has no generation: what explains a change is when it was made.</param>
internal sealed class TargetTimeline(DateTimeOffset since, DateTimeOffset until, bool timed)
{
    // Clocks of two services agree that well.
    private static readonly TimeSpan Skew = TimeSpan.FromSeconds(5);

    private readonly List<Gap> _gaps = [];

    // When recorded changes of it ran; an open one still does.
    private readonly List<(DateTimeOffset From, DateTimeOffset To)> _runs = [];

    // Rises of changes whose end could not be read.
    private long _allowed;
    private bool _closed;

    /// <summary>The last known state before the period, else the first one.</summary>
    public Observation? Start { get; private set; }

    /// <summary>The first known state after the period, else the last one.</summary>
    public Observation? End { get; private set; }

    public long Changes { get; private set; }

    public long? FirstChange { get; private set; }

    public long? LastChange { get; private set; }

    public IReadOnlyList<Gap> Gaps => _gaps;

    /// <summary>Takes a recorded change of the object.</summary>
    public void Next(Entry entry, RecordTarget planned, TargetOutcome? outcome)
    {
        var record = entry.Record;
        var adopts = record.Action == ChangeAction.Adopt ? record.Sequence : (long?)null;
        See(new Observation(record.Time, record.Sequence, planned.Uid, planned.Generation, null), adopts);
        if (_closed) return;
        if (timed) Run(entry);
        else if (planned.Rises > 0 || planned.Uid is null) Count(record.Sequence);
        if (outcome is null || outcome.GenerationAfter is null && outcome.Uid is not null)
        {
            _allowed += planned.Rises;
            return;
        }

        var after = new Observation(entry.Outcome!.Time, record.Sequence, outcome.Uid, outcome.GenerationAfter, outcome.SpecHash);
        var own = planned.Uid is null || outcome.Uid is null || outcome.Uid == planned.Uid;
        var extra = planned.Generation is { } before && outcome.GenerationAfter is { } now ? now - before - planned.Rises : 0;
        if (own && extra <= 0) Put(after);
        else See(after, null, own ? planned.Rises : 0);
    }

    /// <summary>Takes a look at the object as it is now.</summary>
    public void Look(Observation now) => See(now, null);

    /// <summary>Whether a recorded change of it ran at a time.</summary>
    public bool Explains(DateTimeOffset time) => _runs.Any(r => r.From - Skew <= time && time <= r.To + Skew);

    private void Run(Entry entry)
    {
        if (entry.Record.Action is ChangeAction.Register or ChangeAction.Baseline or ChangeAction.Adopt or ChangeAction.Complete) return;
        Count(entry.Record.Sequence);
        _runs.Add((entry.Record.Time, entry.Outcome?.Time ?? DateTimeOffset.MaxValue - Skew));
    }

    private void See(Observation now, long? adoptedBy, long rises = 0)
    {
        if (_closed) return;
        if (End is { } last && Touches(last, now) && GapOf(last, now, rises, adoptedBy) is { } gap) _gaps.Add(gap);
        Put(now);
    }

    private Gap? GapOf(Observation last, Observation now, long rises, long? adoptedBy)
    {
        if (last.Uid != now.Uid) return new Gap(last, now, null, adoptedBy);
        if (last.Generation is not { } before || now.Generation is not { } after) return null;
        var edits = after - before - rises - _allowed;
        return edits > 0 ? new Gap(last, now, edits, adoptedBy) : null;
    }

    private void Put(Observation now)
    {
        if (Start is null || now.Time <= since) Start = now;
        End = now;
        _allowed = 0;
        if (now.Time <= since)
        {
            (Changes, FirstChange, LastChange) = (0, null, null);
            _gaps.Clear();
        }

        _closed = now.Time >= until;
    }

    private void Count(long sequence)
    {
        Changes++;
        FirstChange ??= sequence;
        LastChange = sequence;
    }

    private bool Touches(Observation from, Observation to) => from.Time < until && to.Time >= since;
}
