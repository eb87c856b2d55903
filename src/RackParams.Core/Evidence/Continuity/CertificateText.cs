using System.Globalization;
using RackParams.Core.Racks;

namespace RackParams.Core.Evidence.Continuity;

/// <summary>From the timeline of a Kubernetes object to its certificate: the verdict, its sentence and its limits.</summary>
internal static class CertificateText
{
    private static readonly string[] Always =
    [
        "Labels, annotations and other metadata do not raise a generation and are not covered.",
        "Whoever can write the cluster's etcd directly can set a generation.",
        "Of an object that was deleted and made anew, edits in between can't be counted; beginning its deletion raises its generation too.",
    ];

    public static Certificate Of(TargetRef target, TargetTimeline timeline, DateTimeOffset since, DateTimeOffset until)
    {
        var (start, end) = (timeline.Start!, timeline.End!);
        var verdict = Judge(timeline);
        return new Certificate(
            target.ToString(), start, end, timeline.Changes, timeline.FirstChange, timeline.LastChange, timeline.Gaps, verdict,
            Sentence(target, timeline, verdict), [.. Limits(start, end, since, until)]);
    }

    private static Verdict Judge(TargetTimeline timeline) =>
        timeline.Gaps.Count > 0 ? Verdict.Unrecorded
        : timeline.Start == timeline.End ? Verdict.NotProvable
        : timeline.Changes > 0 ? Verdict.OnlyRecorded
        : Verdict.Unchanged;

    private static string Sentence(TargetRef target, TargetTimeline timeline, Verdict verdict)
    {
        var (start, end) = (timeline.Start!, timeline.End!);
        var span = $"between {At(start)} and {At(end)}";
        return verdict switch
        {
            Verdict.Unchanged => $"Nobody changed the specification of {target} {span}: uid and generation {start.Generation} are the same at both ends.",
            Verdict.OnlyRecorded => Invariant($"Nobody changed the specification of {target} {span} but by {Count(timeline.Changes, "recorded change")} ({Range(timeline)}): {(timeline.Changes == 1 ? "it explains" : "they explain")} every rise of its generation."),
            Verdict.Unrecorded => Missing(target, timeline),
            _ => $"{target} was seen only once, {At(start)}: nothing is known of it before or after.",
        };
    }

    /// <summary>The edits that no record explains.</summary>
    public static string Missing(TargetRef target, TargetTimeline timeline) => string.Join(' ', timeline.Gaps.Select(g => Missing(target, g)));

    private static string Missing(TargetRef target, Gap gap)
    {
        var what = gap.Edits is not { } edits
            ? gap.To.Uid is null ? $"{target} was deleted, without a record," : $"{target} was deleted and made anew, or made, without a record"
            : Invariant($"{Count(edits, "edit")} of {target} {(edits == 1 ? "has" : "have")} no record; {(edits == 1 ? "it was" : "they were")} made");
        var adopted = gap.AdoptedBy is { } by ? Invariant($" #{by} recorded afterwards what was found.") : "";
        return $"{what} between {At(gap.From)} and {At(gap.To)}.{adopted}";
    }

    /// <summary>What of a period was not seen.</summary>
    public static IEnumerable<string> Unseen(Observation start, Observation end, DateTimeOffset since, DateTimeOffset until)
    {
        if (start.Time > since) yield return $"It was first seen {At(start)}: before that nothing is known of it.";
        if (end.Time < until) yield return $"It was last seen {At(end)}: after that nothing is said.";
    }

    private static IEnumerable<string> Limits(Observation start, Observation end, DateTimeOffset since, DateTimeOffset until)
    {
        foreach (var limit in Unseen(start, end, since, until).Concat(Always)) yield return limit;
        yield return start.Generation == end.Generation && start.SpecHash is { } before && end.SpecHash is { } after && before != after
            ? "Its specification reads differently at the same generation: an upgrade of its definition filled in other defaults."
            : "Defaults that an upgrade of its definition fills in do not raise the generation; the specification's hash would tell.";
    }

    public static string Range(TargetTimeline timeline) => timeline.FirstChange == timeline.LastChange
        ? Invariant($"#{timeline.FirstChange}")
        : Invariant($"#{timeline.FirstChange} to #{timeline.LastChange}");

    public static string At(Observation seen) =>
        Invariant($"{seen.Time.UtcDateTime:yyyy-MM-dd HH:mm:ss'Z'}{(seen.Sequence is { } sequence ? Invariant($" (#{sequence})") : "")}");

    public static string Count(long count, string what) => Invariant($"{count} {what}{(count == 1 ? "" : "s")}");

    public static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
