using System.Globalization;
using RackParams.Core.Journal;

namespace RackParams.Core.Evidence.Bundle;

/// <summary>The columns of changes.csv: what Get-RackAuditLog emits, in its order, as Export-Csv writes it.</summary>
public static class AuditColumns
{
    private static readonly (string Name, Func<AuditLine, string?> Text)[] Table =
    [
        ("Time", l => Timestamp.Write(l.Entry.Record.Time)),
        ("Rack", l => l.Entry.Record.Rack),
        ("Actor", l => l.Entry.Record.Actor.Name),
        ("Action", l => l.Entry.Record.Action.ToString()),
        ("Name", l => l.Assignment?.Name),
        ("OldValue", l => l.Assignment?.Old),
        ("NewValue", l => l.Assignment?.New),
        ("Reason", l => l.Entry.Record.Reason),
        ("Ticket", l => l.Entry.Record.Ticket),
        ("Outcome", l => (l.Assignment is { } assignment ? LineOutcome.Of(l.Entry, assignment.Name) : l.Entry.Result).ToString()),
        ("Source", l => l.Entry.Record.Claimed.Source),
        ("RunUrl", l => l.Entry.Record.Claimed.RunUrl),
        ("Sequence", l => Number(l.Entry.Record.Sequence)),
        ("Line", l => Number(l.Line)),
        ("Lines", l => Number(l.Lines)),
        ("ChangeId", l => l.Entry.Record.ChangeId.ToString("D")),
        ("PreviousHash", l => l.Entry.Record.PreviousHash),
        ("Hash", l => l.Entry.Hash),
    ];

    public static IEnumerable<string> Names => Table.Select(t => t.Name);

    /// <summary>The cells of one line.</summary>
    public static IEnumerable<string?> Cells(AuditLine line) => Table.Select(t => t.Text(line));

    /// <summary>The lines of one change.</summary>
    public static IEnumerable<AuditLine> Lines(Entry entry)
    {
        var assignments = entry.Record.Assignments;
        return assignments.Count == 0
            ? [new AuditLine(entry, null, 1, 1)]
            : assignments.Select((a, i) => new AuditLine(entry, a, i + 1, assignments.Count));
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
