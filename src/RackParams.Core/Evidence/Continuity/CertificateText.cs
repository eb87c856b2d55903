using System.Globalization;
using RackParams.Core.Racks;

namespace RackParams.Core.Evidence.Continuity;

/// <summary>From a timeline to a certificate: the verdict, its sentence and its limits.</summary>
internal static class CertificateText
{
    private static readonly string[] Always =
    [
        "Labels, annotations and other metadata do not raise a generation and are not covered.",
        "Whoever can write the cluster's etcd directly can set a generation.",
    ];

    public static Certificate Of(TargetRef target, TargetTimeline timeline, DateTimeOffset since, DateTimeOffset until)
    {
        var (start, end) = (timeline.Start!, timeline.End!);
        var verdict = Judge(target, timeline);
        return new Certificate(
            target.ToString(), start, end, timeline.Changes, timeline.FirstChange, timeline.LastChange, timeline.Gaps, verdict,
            Sentence(target, timeline, verdict), [.. Limits(target, start, end, since, until)]);
    }

    private static Verdict Judge(TargetRef target, TargetTimeline timeline) =>
        timeline.Gaps.Count > 0 ? Verdict.Unrecorded
        : !target.Kind.IsKubernetes() || timeline.Start == timeline.End ? Verdict.NotProvable
        : timeline.Changes > 0 ? Verdict.OnlyRecorded
        : Verdict.Unchanged;

    private static string Sentence(TargetRef target, TargetTimeline timeline, Verdict verdict)
    {
        var (start, end) = (timeline.Start!, timeline.End!);
        var span = $"between {At(start)} and {At(end)}";
        return verdict switch
        {
            Verdict.Unchanged => $"Nobody changed the specification of {target} {span}: uid and generation {start.Generation} are the same at both ends.",
            Verdict.OnlyRecorded => Invariant($"Nobody changed the specification of {target} {span} but by {Count(timeline.Changes, "recorded change")} ({Range(timeline)}): they explain every rise of its generation."),
            Verdict.Unrecorded => string.Join(' ', timeline.Gaps.Select(g => Missing(target, g))),
            _ when timeline.Gaps.Count == 0 && start == end => $"{target} was seen only once, {At(start)}: nothing is known of it before or after.",
            _ => $"EKS gives {target} no generation, so what happened {span} can't be told from it; EKS's own update history can tell.",
        };
    }

    private static string Missing(TargetRef target, Gap gap)
    {
        var what = gap.Edits is not { } edits
            ? gap.To.Uid is null ? $"{target} was deleted, without a record," : $"{target} was deleted and made anew, or made, without a record"
            : Invariant($"{Count(edits, "edit")} of {target} {(edits == 1 ? "has" : "have")} no record; {(edits == 1 ? "it was" : "they were")} made");
        var adopted = gap.AdoptedBy is { } by ? Invariant($" #{by} recorded afterwards what was found.") : "";
        return $"{what} between {At(gap.From)} and {At(gap.To)}.{adopted}";
    }

    private static IEnumerable<string> Limits(TargetRef target, Observation start, Observation end, DateTimeOffset since, DateTimeOffset until)
    {
        if (start.Time > since) yield return $"It was first seen {At(start)}: before that nothing is known of it.";
        if (end.Time < until) yield return $"It was last seen {At(end)}: after that nothing is said.";
        foreach (var limit in Always.Where(_ => target.Kind.IsKubernetes())) yield return limit;
        if (target.Kind.IsKubernetes())
            yield return start.Generation == end.Generation && start.SpecHash is { } before && end.SpecHash is { } after && before != after
                ? "Its specification reads differently at the same generation: an upgrade of its definition filled in other defaults."
                : "Defaults that an upgrade of its definition fills in do not raise the generation; the specification's hash would tell.";
    }

    private static string Range(TargetTimeline timeline) => timeline.FirstChange == timeline.LastChange
        ? Invariant($"#{timeline.FirstChange}")
        : Invariant($"#{timeline.FirstChange} to #{timeline.LastChange}");

    private static string At(Observation seen) =>
        Invariant($"{seen.Time.UtcDateTime:yyyy-MM-dd HH:mm:ss'Z'}{(seen.Sequence is { } sequence ? Invariant($" (#{sequence})") : "")}");

    private static string Count(long count, string what) => Invariant($"{count} {what}{(count == 1 ? "" : "s")}");

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
