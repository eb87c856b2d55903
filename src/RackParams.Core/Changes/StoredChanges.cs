using System.Globalization;
using System.Text;
using RackParams.Core.Errors;
using RackParams.Core.Journal;

namespace RackParams.Core.Changes;

/// <summary>Makes the stored form of a change: its texts, and the copies for columns.</summary>
public static class StoredChanges
{
    private const int SummaryLimit = 200;

    /// <summary>A record as it is appended. One too large is a typed error.</summary>
    public static StoredChange Of(ChangeRecord record)
    {
        var text = ChangeText.Write(record);
        Refuse(record.Rack, text);
        return new StoredChange(record.Sequence, text, null, Copies(record, null));
    }

    /// <summary>The same change with its outcome.</summary>
    public static StoredChange With(this StoredChange change, ChangeRecord record, ChangeOutcome outcome)
    {
        var text = ChangeText.Write(outcome);
        Refuse(record.Rack, text);
        return change with { Outcome = text, Copies = Copies(record, outcome) };
    }

    /// <summary>The copies that belong to a record and its outcome.</summary>
    public static ChangeCopies Copies(ChangeRecord record, ChangeOutcome? outcome) => new(
        Timestamp.Write(record.Time), record.Actor.Name, record.Action.ToString(), Summary(record),
        record.Reason, record.Ticket, outcome?.Result.ToString());

    /// <summary>What a column says of a record in a few words. Fixed with the record's schema: verification makes it again.</summary>
    public static string Summary(ChangeRecord record) => Summary(record.Action, record.Review, record.Assignments, () => record.Targets);

    internal static string Summary(ChangeAction action, Review? review, IReadOnlyList<Assignment> assignments, Func<IReadOnlyList<RecordTarget>> targets)
    {
        var text = action is ChangeAction.Register or ChangeAction.Baseline ? $"baseline of {assignments.Count} parameters"
            : review is not null ? string.Create(CultureInfo.InvariantCulture, $"review of #{review.From} to #{review.Through}")
            : assignments.Count == 0 ? string.Join("; ", targets().Select(t => $"{t.Kind}/{t.Name}"))
            : assignments is [var only] ? Summary(only)
            : string.Join("; ", assignments.Select(Summary));
        return Excerpt.Of(PlainText.Visible(text), SummaryLimit);
    }

    private static string Summary(Assignment assignment) => $"{assignment.Name}: {assignment.Old ?? "(not set)"} → {assignment.New ?? "(not set)"}";

    private static void Refuse(string rack, string text)
    {
        var bytes = Encoding.UTF8.GetByteCount(text);
        if (bytes > ChangeText.Limit) throw new RackException(JournalErrors.TooLarge(rack, bytes));
    }
}
