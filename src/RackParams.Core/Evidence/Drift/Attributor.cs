using RackParams.Core.Changes;
using RackParams.Core.Ports;
using RackParams.Core.Racks;

namespace RackParams.Core.Evidence.Drift;

/// <summary>Says who probably made an edit, how sure that is, and by what evidence.</summary>
internal sealed class Attributor(IAttribution logs, LiveState live, DateTimeOffset now)
{
    // A field manager's entry and a log's are of one edit when they are this near.
    private static readonly TimeSpan Near = TimeSpan.FromSeconds(2);

    public async Task<DriftItem> AttributeAsync(DriftItem item, IReadOnlyList<string> path, CancellationToken cancellationToken)
    {
        var editors = new List<(string Manager, DateTimeOffset Time, string Raw)>();
        var edits = new List<LoggedEdit>();
        var (raw, lost) = (new List<string>(), new List<string>());
        foreach (var target in item.Targets)
        {
            var there = live.Objects.GetValueOrDefault(target);
            var found = there is null ? [] : FieldEditors.Of(there, path, item.Since).Where(e => !IsRecorded(e.Manager, e.Time, item.Since)).ToList();
            raw.AddRange(found.Select(e => e.Raw));
            var own = found.Where(e => e.Manager != Ownership.BeforeFirstApply).ToList();
            editors.AddRange(own);
            // Of an object that was edited and set back the managers tell only each one's last write.
            var question = new EditQuestion(target, there?.Uid, path.Count == 0 ? [] : [path], item.Since, now) { Times = path.Count == 0 ? [] : [.. own.Select(e => e.Time)] };
            var logged = await logs.FindAsync(question, cancellationToken).ConfigureAwait(false);
            edits.AddRange(logged.Edits);
            lost.AddRange(logged.Lost);
        }

        var evidence = raw.Concat(edits.Select(e => $"{e.Source} {e.Raw}")).Concat(lost).Distinct().ToList();
        var (grade, actor, time) = Judge(editors, edits);
        return item with { Grade = grade, Actor = actor, Time = time, Evidence = [.. item.Evidence, .. evidence] };
    }

    // Our own writes are recorded. One under our name that came after the last record is somebody else's, or one of ours that was held up on its way.
    private static bool IsRecorded(string manager, DateTimeOffset time, DateTimeOffset since) => manager == TargetWrite.FieldManager && time <= since + Near;

    private static (DriftGrade, string?, DateTimeOffset?) Judge(List<(string Manager, DateTimeOffset Time, string Raw)> editors, List<LoggedEdit> edits)
    {
        // What a log proves of an earlier edit says nothing of the one that came after it.
        if (edits.LastOrDefault(e => e.Names && (editors.Count == 0 || e.Time >= editors[^1].Time - Near)) is { } named) return (DriftGrade.Proved, $"{named.Actor}{With(editors, named.Time)}", named.Time);
        if (editors.Count > 0)
        {
            // The object says which manager wrote the field and when, the log who that manager was then: of one only, that is the edit.
            var (manager, time, _) = editors[^1];
            var near = edits.Where(e => (e.Time - time).Duration() <= Near).ToList();
            var same = near.Where(e => e.Manager == manager).Select(e => e.Actor).Distinct().ToList();
            if (same.Count == 1) return (DriftGrade.Proved, $"{same[0]} with {manager}", near.Last(e => e.Manager == manager).Time);
            return (DriftGrade.Likely, near.Count == 0 || same.Count > 1 ? manager : $"{near[^1].Actor} with {manager}", time);
        }

        return edits.Count == 1 ? (DriftGrade.Likely, edits[0].Actor, edits[0].Time) : (DriftGrade.Unknown, null, null);
    }

    private static string With(List<(string Manager, DateTimeOffset Time, string Raw)> editors, DateTimeOffset time)
    {
        var near = editors.FindLast(e => (e.Time - time).Duration() <= Near);
        return near.Manager is { Length: > 0 } manager ? $" with {manager}" : "";
    }
}
