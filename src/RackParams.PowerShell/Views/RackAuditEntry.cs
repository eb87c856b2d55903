using System.Management.Automation;
using RackParams.Core.Catalog;
using RackParams.Core.Journal;

namespace RackParams.PowerShell.Views;

/// <summary>One line of the audit log: one parameter of one change.</summary>
public sealed record RackAuditEntry(
    PSObject Time, string Rack, string Actor, string Action, string? Name, string? OldValue, string? NewValue, string Reason,
    string? Ticket, string Outcome, string Source, string? RunUrl, long Sequence, int Line, int Lines, Guid ChangeId,
    string PreviousHash, string? Hash) : HeadedView
{
    public override string ToString() => $"{Rack} {Phrase.Number(Sequence)} {Name}";

    internal static RackAuditEntry Of(AuditLine line)
    {
        var (entry, assignment) = (line.Entry, line.Assignment);
        var record = entry.Record;
        var outcome = assignment is null ? entry.Result : LineOutcome.Of(entry, assignment.Name);
        var names = record.Assignments.Select(a => a.Name.Length).DefaultIfEmpty().Max();
        return new RackAuditEntry(
            Cell.Of(record.Time), record.Rack, record.Actor.Name, record.Action.ToString(), assignment?.Name, assignment?.Old, assignment?.New,
            record.Reason, record.Ticket, outcome.ToString(), record.Claimed.Source, record.Claimed.RunUrl, record.Sequence, line.Line, line.Lines,
            record.ChangeId, record.PreviousHash, entry.Hash)
        {
            Heading = (Phrase.Blinds(record) is { } warning ? warning + "\n" : "")
                + $"{Phrase.Time(record.Time)}  {record.Rack}  {Phrase.Number(record.Sequence)}  {record.Action}  {entry.Result}\n"
                + $"{Phrase.Who(record.Actor, record.Claimed)}: {Phrase.Why(record.Reason, record.Ticket)}"
                + (record.Continues is { } past ? $"\ngoes on from {Phrase.Past(past)}" : ""),
            Display = $"  {What(record, assignment, names)}{(outcome == entry.Result ? "" : $"   {outcome}")}",
        };
    }

    private static string What(ChangeRecord record, Assignment? assignment, int names) =>
        assignment is null ? "(no parameter)"
        : record.Action is ChangeAction.Register or ChangeAction.Baseline
            ? $"{Ink.Name(assignment.Name)}{new string(' ', names - assignment.Name.Length)}   {Phrase.Value(RackCatalog.Current.Find(assignment.Name), assignment.New)}"
            : Phrase.Line(assignment.Name, names, assignment.Old, assignment.New);
}
