using System.Management.Automation;
using RackParams.Core.Evidence.Continuity;

namespace RackParams.PowerShell.Views;

/// <summary>Who can have changed one object of a rack in a period.</summary>
public sealed record RackContinuity(
    string Rack, string Target, string Verdict, string? Uid, PSObject FromTime, long? FromGeneration, PSObject ToTime, long? ToGeneration,
    long Changes, long? UnrecordedEdits, string Sentence, PSObject Limits) : View
{
    public override string ToString() => Sentence;

    internal static RackContinuity Of(string rack, Certificate certificate) => new(
        rack, certificate.Target, certificate.Verdict.ToString(), certificate.End.Uid, Cell.Of(certificate.Start.Time), certificate.Start.Generation,
        Cell.Of(certificate.End.Time), certificate.End.Generation, certificate.Changes,
        certificate.Gaps.Any(g => g.Edits is null) ? null : certificate.Gaps.Sum(g => g.Edits), certificate.Sentence, Cell.Of(certificate.Limits))
    {
        Display = string.Join(Ink.Line, certificate.Limits.Select(l => $"    {l}").Prepend($"  {certificate.Sentence}").Prepend($"{rack}   {certificate.Target}   {certificate.Verdict}")),
    };
}
