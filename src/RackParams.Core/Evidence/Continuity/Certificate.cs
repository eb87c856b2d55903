namespace RackParams.Core.Evidence.Continuity;

/// <summary>Who can have changed one object in a period: its uid and generation at both ends, and what lies between.</summary>
/// <param name="Target">The object, <c>NodePool/workload</c>.</param>
/// <param name="Start">The last known state before the period, else the first one at all.</param>
/// <param name="End">The first known state after the period, else the last one.</param>
/// <param name="Changes">Recorded changes of it between these two.</param>
/// <param name="FirstChange">The first of them.</param>
/// <param name="LastChange">The last of them.</param>
/// <param name="Gaps">Edits that no record explains.</param>
/// <param name="Verdict">What follows.</param>
/// <param name="Sentence">The same in a sentence.</param>
/// <param name="Limits">What it does not cover.</param>
public sealed record Certificate(
    string Target, Observation Start, Observation End, long Changes, long? FirstChange, long? LastChange, IReadOnlyList<Gap> Gaps,
    Verdict Verdict, string Sentence, IReadOnlyList<string> Limits);
