namespace RackParams.Tests.Tampering;

/// <summary>What a copy kept elsewhere must bring out, told by holding two states side by side and nothing else.</summary>
internal static class Oracle
{
    /// <summary>By a signed head of the journal as it was.</summary>
    public static Finding? KeptHead(RackState was, RackState now)
    {
        if (was.Root.RackId != now.Root.RackId) return new Finding(Story.Last, "KeptHeadForeign");
        var last = now.Changes.FirstOrDefault(c => c.Sequence == Story.Last);
        return last is null ? new Finding(Story.Last, "KeptHeadMissing") : last.Outcome == was[Story.Last].Outcome ? null : new Finding(Story.Last, "KeptHeadDiffers");
    }

    /// <summary>Journal and ledger compared, of which the ledger took everything up to the last change.</summary>
    public static IReadOnlyList<Finding> Compare(RackState journal, RackState ledger) =>
    [
        .. from sequence in journal.Changes.Concat(ledger.Changes).Select(c => c.Sequence).Distinct().Order()
           let here = journal.Changes.FirstOrDefault(c => c.Sequence == sequence)
           let there = ledger.Changes.FirstOrDefault(c => c.Sequence == sequence)
           let fault = here is null ? "MissingInJournal"
               : there is null || (there.Outcome is null && here.Outcome is not null) ? (sequence <= Story.Last ? "MissingInLedger" : null)
               : (here.Record, here.Outcome) == (there.Record, there.Outcome) ? null : "DiffersFromLedger"
           where fault is not null
           select new Finding(sequence, fault),
    ];
}
