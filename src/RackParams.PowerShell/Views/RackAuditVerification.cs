using System.Management.Automation;
using RackParams.Core.Evidence.Continuity;
using RackParams.Core.Journal;

namespace RackParams.PowerShell.Views;

/// <summary>What checking a rack's audit log found.</summary>
/// <param name="Rack">The rack.</param>
/// <param name="Whole">Nothing is wrong.</param>
/// <param name="Changes">How many changes were checked.</param>
/// <param name="FirstSequence">The first.</param>
/// <param name="LastSequence">The last.</param>
/// <param name="Head">Hash of the last complete change.</param>
/// <param name="CheckedAgainst">What the end of the log was compared with.</param>
/// <param name="Faults">An array of <see cref="RackAuditFault"/>.</param>
/// <param name="Continuity">For a period: an array of <see cref="RackContinuity"/>, one an object.</param>
/// <param name="Continues">The rack and change that the log goes on from, as <c>production #18</c>.</param>
public sealed record RackAuditVerification(
    string Rack, bool Whole, long Changes, long? FirstSequence, long? LastSequence, string? Head, string CheckedAgainst, PSObject Faults,
    PSObject Continuity, string? Continues) : View
{
    public override string ToString() => $"{Rack}: {(Whole ? "whole" : "NOT WHOLE")}";

    internal static RackAuditVerification Of(Verification found, IReadOnlyList<Certificate> certificates) => new(
        found.Rack, found.Whole, found.Changes, found.FirstSequence, found.LastSequence, found.Head, found.CheckedAgainst,
        Cell.Of(found.Faults.Select(f => RackAuditFault.Of(found.Rack, f))), Cell.Of(certificates.Select(c => RackContinuity.Of(found.Rack, c))),
        found.Continues is { } past ? $"{past.Rack} {Phrase.Number(past.Farthest?.Sequence ?? 0)}" : null)
    {
        Display = string.Join('\n', Sentences(certificates).Select(s => $"  {s}").Prepend(Past(found)).Prepend(Text(found)).OfType<string>()),
    };

    // What is wrong first; of what nothing can be told, the names.
    private static IEnumerable<string> Sentences(IReadOnlyList<Certificate> certificates)
    {
        var told = certificates.Where(c => c.Verdict != Verdict.NotProvable).OrderByDescending(c => c.Verdict == Verdict.Unrecorded).Select(c => c.Sentence);
        var silent = certificates.Where(c => c.Verdict == Verdict.NotProvable).Select(c => c.Target).ToList();
        return silent.Count == 0 ? told : told.Append($"Can't be told of {string.Join(", ", silent)}; their sentences under Continuity say why.");
    }

    private static string? Past(Verification found) => found.Continues is { } past ? $"  goes on from {Phrase.Past(past)}" : null;

    private static string Text(Verification found) => found.Whole
        ? $"{found.Rack}   whole   {Phrase.Count(found.Changes, "change")}, head {Phrase.Short(found.Head)}, checked against {found.CheckedAgainst}"
        : string.Join('\n', found.Faults.Select(f => $"  {Phrase.Number(f.Sequence)}  {f.Meaning}")
            .Prepend($"{found.Rack}   {Ink.Alarm("NOT WHOLE")}   {Phrase.Count(found.Changes, "change")}, {Phrase.Count(found.Faults.Count, "fault")}"));
}
