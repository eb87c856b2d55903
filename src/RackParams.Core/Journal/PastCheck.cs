using System.Globalization;
using RackParams.Core.Ports;

namespace RackParams.Core.Journal;

/// <summary>Holds what a journal says it goes on from against what others know of that.</summary>
public static class PastCheck
{
    /// <summary>Against a hash of the journal before that somebody kept. Null: they agree, or one can't judge the other.</summary>
    public static AuditFault? Fault(Continuation past, long sequence, string hash, string title)
    {
        if (sequence > (past.Farthest?.Sequence ?? 0))
        {
            return new AuditFault(
                1, null, "ContinuationShort", Text(sequence, hash), Text(past.Farthest),
                string.Create(CultureInfo.InvariantCulture, $"{title} knows #{sequence} of {past.Rack}; this journal says it goes on from #{past.Farthest?.Sequence ?? 0}, so what came after was left out"));
        }

        var named = new[] { past.Whole, past.Last }.FirstOrDefault(h => h?.Sequence == sequence);
        return named is null || named.Hash == hash ? null : new AuditFault(
            1, null, "ContinuationDiffers", Text(sequence, hash), Text(named),
            string.Create(CultureInfo.InvariantCulture, $"this journal goes on from #{sequence} of {past.Rack} with the hash {ChainChecker.Short(named.Hash)}; {title} says {ChainChecker.Short(hash)}"));
    }

    /// <summary>Against the journal before, where it can be read: the change up to which it was whole must still be there.</summary>
    public static async Task<AuditFault?> FaultAsync(Continuation past, IJournalReader journal, CancellationToken cancellationToken)
    {
        if (past.Whole is not { } whole) return null;
        var there = await journal.ReadAsync(whole.Sequence, cancellationToken).ConfigureAwait(false);
        return there?.Outcome is { } outcome ? Fault(past, whole.Sequence, Hash.Of(outcome), $"the journal of {past.Rack}") : Gone(past, whole);
    }

    // Where a copy told how far it was whole, the journal itself may never have come so far.
    private static AuditFault? Gone(Continuation past, KnownHead whole) => past.Journal != PastJournal.Whole ? null : new AuditFault(
        1, null, "ContinuationGone", Text(whole), null,
        string.Create(CultureInfo.InvariantCulture, $"this journal goes on from #{whole.Sequence} of {past.Rack}, which is not there any more: changes were removed from that journal"));

    private static string? Text(KnownHead? head) => head is null ? null : Text(head.Sequence, head.Hash);

    private static string Text(long sequence, string hash) => string.Create(CultureInfo.InvariantCulture, $"#{sequence} {hash}");
}
