using RackParams.Core.Journal;

namespace RackParams.Core.Ledgers;

/// <summary>The ledgers of a rack, derived from its journal entry by entry: a change of action Ledger adds, replaces or removes them.</summary>
public static class LedgerMarks
{
    /// <summary>The ledgers after one more complete entry, by name.</summary>
    public static IReadOnlyList<LedgerMark> With(IReadOnlyList<LedgerMark> marks, Entry entry)
    {
        if (entry.Record.Action != ChangeAction.Ledger || entry.Result != ChangeResult.Applied) return marks;
        var byName = marks.ToDictionary(m => m.Definition.Name, StringComparer.Ordinal);
        foreach (var assignment in entry.Record.Assignments)
        {
            if (LedgerForm.Ledger(assignment.Name) is not { } name) continue;
            if (assignment.New is null) byName.Remove(name);
            else if (LedgerForm.Read(name, assignment.New) is { } definition) byName[name] = Replaced(byName.GetValueOrDefault(name), definition);
        }

        return [.. byName.Values.OrderBy(m => m.Definition.Name, StringComparer.Ordinal)];
    }

    /// <summary>Whether two lists name the same ledgers, however far each has come.</summary>
    public static bool Same(IReadOnlyList<LedgerMark> one, IReadOnlyList<LedgerMark> other) =>
        one.Select(m => m.Definition).SequenceEqual(other.Select(m => m.Definition));

    /// <summary>The ledgers of one list with the marks of another, where that knows the same place.</summary>
    public static IReadOnlyList<LedgerMark> Marked(IReadOnlyList<LedgerMark> ledgers, IReadOnlyList<LedgerMark> marks) =>
        [.. ledgers.Select(l => Replaced(marks.FirstOrDefault(m => m.Definition.Name == l.Definition.Name), l.Definition))];

    private static LedgerMark Replaced(LedgerMark? before, LedgerDefinition definition) =>
        before is not null && before.Definition.IsSamePlaceAs(definition) ? before with { Definition = definition } : new LedgerMark(definition);
}
