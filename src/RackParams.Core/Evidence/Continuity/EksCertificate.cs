using RackParams.Core.Racks;
using static RackParams.Core.Evidence.Continuity.CertificateText;

namespace RackParams.Core.Evidence.Continuity;

/// <summary>From the timeline of an object of EKS to its certificate. EKS gives no generation: the update history it keeps is held against the times of recorded changes.</summary>
internal static class EksCertificate
{
    // So many are named one by one.
    private const int Named = 5;

    private static readonly string[] NoUpdate = ["Failed", "Cancelled"];

    private static readonly string[] Limits =
    [
        "It rests on EKS's own update history: tags, access entries and what else EKS does without an update leave no trace there.",
        "How long EKS keeps an update is not documented.",
        "An update that began while a recorded change of the object ran counts as that change's.",
    ];

    public static Certificate Of(TargetRef target, TargetTimeline timeline, UpdateHistory history, DateTimeOffset since, DateTimeOffset until)
    {
        var (start, end) = (timeline.Start!, timeline.End!);
        var from = start.Time > since ? start.Time : since;
        var foreign = (history.Updates ?? [])
            .Where(u => u.Time >= from && u.Time < until && !NoUpdate.Contains(u.Status) && !timeline.Explains(u.Time)).OrderBy(u => u.Time).ToList();
        var gaps = foreign.Count == 0 ? timeline.Gaps : [.. timeline.Gaps, new Gap(Seen(foreign[0]), Seen(foreign[^1]), foreign.Count, null)];
        var verdict = gaps.Count > 0 ? Verdict.Unrecorded
            : history.Updates is null ? Verdict.NotProvable
            : timeline.Changes > 0 ? Verdict.OnlyRecorded
            : Verdict.Unchanged;
        IEnumerable<string> limits = history.Updates is null ? [] : Limits;
        return new Certificate(
            target.ToString(), start, end, timeline.Changes, timeline.FirstChange, timeline.LastChange, gaps, verdict,
            Sentence(target, timeline, history, verdict, foreign), [.. Unseen(start, end, since, until), .. limits]);
    }

    private static string Sentence(TargetRef target, TargetTimeline timeline, UpdateHistory history, Verdict verdict, List<PastUpdate> foreign)
    {
        var span = $"between {At(timeline.Start!)} and {At(timeline.End!)}";
        return verdict switch
        {
            Verdict.Unchanged => $"Nobody updated {target} {span}: EKS's update history names no update in that time.",
            Verdict.OnlyRecorded => Invariant($"Nobody updated {target} {span} but by {Count(timeline.Changes, "recorded change")} ({Range(timeline)}), by EKS's update history."),
            Verdict.NotProvable => $"EKS gives {target} no generation, and {history.Because}.",
            _ => string.Join(' ', new[] { Missing(target, timeline), Foreign(target, foreign) }.Where(s => s.Length > 0)),
        };
    }

    private static string Foreign(TargetRef target, List<PastUpdate> foreign) => foreign.Count == 0 ? "" : Invariant(
        $"EKS's update history has {Count(foreign.Count, "update")} of {target} that no record explains: {string.Join(", ", foreign.Take(Named).Select(Told))}{(foreign.Count > Named ? Invariant($" and {foreign.Count - Named} more") : "")}.");

    private static string Told(PastUpdate update) => $"{update.Type} at {At(Seen(update))} ({update.Id}, {update.Status})";

    private static Observation Seen(PastUpdate update) => new(update.Time, null, null, null, null);
}
