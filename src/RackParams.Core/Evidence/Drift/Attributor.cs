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
        var lost = new List<string>();
        foreach (var target in item.Targets)
        {
            var there = live.Objects.GetValueOrDefault(target);
            if (there is not null) editors.AddRange(FieldEditors.Of(there, path, item.Since).Where(e => e.Manager != TargetWrite.FieldManager));
            var found = await logs.FindAsync(new EditQuestion(target, there?.Uid, path.Count == 0 ? [] : [path], item.Since, now), cancellationToken).ConfigureAwait(false);
            edits.AddRange(found.Edits);
            lost.AddRange(found.Lost);
        }

        var evidence = editors.Select(e => e.Raw).Concat(edits.Select(e => $"{e.Source} {e.Raw}")).Concat(lost).Distinct().ToList();
        var (grade, actor, time) = Judge(editors, edits);
        return item with { Grade = grade, Actor = actor, Time = time, Evidence = [.. item.Evidence, .. evidence] };
    }

    private static (DriftGrade, string?, DateTimeOffset?) Judge(List<(string Manager, DateTimeOffset Time, string Raw)> editors, List<LoggedEdit> edits)
    {
        if (edits.LastOrDefault(e => e.Names) is { } named) return (DriftGrade.Proved, $"{named.Actor}{With(editors, named.Time)}", named.Time);
        if (editors.Count > 0)
        {
            var (manager, time, _) = editors[^1];
            var near = edits.LastOrDefault(e => (e.Time - time).Duration() <= Near);
            return (DriftGrade.Likely, near is null ? manager : $"{near.Actor} with {manager}", time);
        }

        return edits.Count == 1 ? (DriftGrade.Likely, edits[0].Actor, edits[0].Time) : (DriftGrade.Unknown, null, null);
    }

    private static string With(List<(string Manager, DateTimeOffset Time, string Raw)> editors, DateTimeOffset time)
    {
        var near = editors.FindLast(e => (e.Time - time).Duration() <= Near);
        return near.Manager is { Length: > 0 } manager ? $" with {manager}" : "";
    }
}
