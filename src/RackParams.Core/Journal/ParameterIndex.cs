using RackParams.Core.Racks;

namespace RackParams.Core.Journal;

/// <summary>The index parameter → last change, derived from the journal entry by entry.</summary>
public static class ParameterIndex
{
    /// <summary>The index after one more complete entry.</summary>
    public static IReadOnlyList<IndexEntry> With(IReadOnlyList<IndexEntry> index, Entry entry)
    {
        var byName = index.ToDictionary(i => i.Name, StringComparer.Ordinal);
        Put(byName, entry);
        return [.. byName.Values.OrderBy(i => i.Name, StringComparer.Ordinal)];
    }

    /// <summary>Puts one more complete entry into an index kept by name.</summary>
    public static void Put(IDictionary<string, IndexEntry> byName, Entry entry)
    {
        // Ledgers are no parameters; they have a list of their own.
        if (entry.Record.Action == ChangeAction.Ledger) return;
        foreach (var assignment in entry.Outcome!.Assignments.Where(a => !a.Name.StartsWith(RackSetting.Mark, StringComparison.Ordinal)))
        {
            if (IsLast(assignment.Applied, IndexEntry.Shorten(assignment.Live), byName.TryGetValue(assignment.Name, out var before), before?.Value))
                byName[assignment.Name] = Of(entry.Record, assignment);
        }
    }

    /// <summary>The index's entry that a complete change makes for one of its parameters.</summary>
    internal static IndexEntry Of(Entry entry, string name) => Of(entry.Record, entry.Outcome!.Assignments.Last(a => a.Name == name));

    /// <summary>Whether a change becomes a parameter's last. What was asked for and didn't come about leaves the parameter's history where it was, unless its value moved all the same.</summary>
    internal static bool IsLast(bool applied, string? value, bool known, string? before) => applied || !known || before != value;

    private static IndexEntry Of(ChangeRecord record, AssignmentOutcome assignment) => new(
        assignment.Name, record.Sequence, record.ChangeId, record.Time, record.Actor.Name,
        Excerpt.Of(record.Reason, IndexEntry.ReasonLimit),
        record.Ticket, IndexEntry.Shorten(assignment.Live));
}
