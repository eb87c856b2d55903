using System.Runtime.CompilerServices;
using RackParams.Core.Changes;
using RackParams.Core.Errors;
using RackParams.Core.Journal;

namespace RackParams.Core.Ledgers;

/// <summary>What a ledger holds of one change.</summary>
/// <param name="Sequence">Its place.</param>
/// <param name="Record">The record; null: the ledger has none.</param>
/// <param name="Outcome">The outcome; null: the ledger has none.</param>
/// <param name="Others">Further texts of the same place that say something else.</param>
internal sealed record LedgerGroup(long Sequence, LedgerCopy? Record, LedgerCopy? Outcome, IReadOnlyList<LedgerCopy> Others)
{
    /// <summary>The change as a journal holds it; null: without a record there is none.</summary>
    public StoredChange? Stored => Record is null ? null : new StoredChange(Sequence, Record.Text, Outcome?.Text, Copies());

    public static async IAsyncEnumerable<LedgerGroup> ReadAsync(IAsyncEnumerable<LedgerCopy> copies, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var same = new List<LedgerCopy>();
        await foreach (var copy in copies.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            if (same.Count > 0 && same[0].Sequence != copy.Sequence)
            {
                yield return Of(same);
                same.Clear();
            }

            same.Add(copy);
        }

        if (same.Count > 0) yield return Of(same);
    }

    // The same text twice is what at least once means, and is dropped; the first of a place counts.
    private static LedgerGroup Of(List<LedgerCopy> same)
    {
        var (record, outcome) = (same.Find(c => c.Part == LedgerPart.Record), same.Find(c => c.Part == LedgerPart.Outcome));
        return new LedgerGroup(same[0].Sequence, record, outcome, [.. same.Where(c => c.Text != (c.Part == LedgerPart.Record ? record : outcome)!.Text)]);
    }

    // A ledger keeps texts alone; the columns are made of them.
    private ChangeCopies Copies()
    {
        try
        {
            return StoredChanges.Copies(ChangeText.ReadRecord(Record!.Text), Outcome is null ? null : ChangeText.ReadOutcome(Outcome.Text));
        }
        catch (RackException)
        {
            return new ChangeCopies("", "", "", "", "", null, null);
        }
    }
}
