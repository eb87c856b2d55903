using System.Management.Automation;
using RackParams.Core.Catalog;
using RackParams.Core.Journal;

namespace RackParams.PowerShell.Views;

/// <summary>One line of the audit log: one parameter of one change.</summary>
public sealed record RackAuditEntry(
    PSObject Time, string Rack, string Actor, ChangeAction Action, string? Name, string? OldValue, string? NewValue, string Reason,
    string? Ticket, ChangeResult Outcome, string Source, string? RunUrl, long Sequence, int Line, int Lines, Guid ChangeId,
    string PreviousHash, string? Hash)
{
    /// <summary>As a terminal shows it.</summary>
    [Hidden]
    public string Display { get; private init; } = "";

    public override string ToString() => $"{Rack} {Phrase.Number(Sequence)} {Name}";

    internal static RackAuditEntry Of(AuditLine line)
    {
        var (entry, assignment) = (line.Entry, line.Assignment);
        var record = entry.Record;
        var outcome = assignment is null ? entry.Result : LineOutcome.Of(entry, assignment.Name);
        return new RackAuditEntry(
            Cell.Of(record.Time), record.Rack, record.Actor.Name, record.Action, assignment?.Name, assignment?.Old, assignment?.New,
            record.Reason, record.Ticket, outcome, record.Claimed.Source, record.Claimed.RunUrl, record.Sequence, line.Line, line.Lines,
            record.ChangeId, record.PreviousHash, entry.Hash)
        {
            Display = (Phrase.Blinds(record) is { } warning ? warning + "\n" : "") + $"{Phrase.Time(record.Time)}  {record.Rack}  {Phrase.Number(record.Sequence)}  {What(record, assignment)}\n"
                + $"    {Phrase.Who(record.Actor, record.Claimed)}   {(record.Ticket is { } ticket ? ticket + "   " : "")}{record.Reason}   {outcome}",
        };
    }

    private static string What(ChangeRecord record, Assignment? assignment) =>
        assignment is null ? $"{record.Action}"
        : record.Action is ChangeAction.Register or ChangeAction.Baseline
            ? $"{assignment.Name}  found as {Phrase.Value(RackCatalog.Current.Find(assignment.Name), assignment.New)}"
            : $"{assignment.Name}  {Phrase.Arrow(assignment.Name, assignment.Old, assignment.New)}";
}
