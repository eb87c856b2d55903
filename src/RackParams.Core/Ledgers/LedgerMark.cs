namespace RackParams.Core.Ledgers;

/// <summary>A ledger of a rack, and how far it has come. Kept beside the head, so that a change needs no request to know its ledgers.</summary>
/// <param name="Definition">The ledger.</param>
/// <param name="Delivered">Up to here it took both texts of every change.</param>
/// <param name="Confirmed">Up to here they were read back.</param>
public sealed record LedgerMark(LedgerDefinition Definition, long Delivered = 0, long Confirmed = 0)
{
    /// <summary>The mark after one more run of changes.</summary>
    public LedgerMark After(long sequence, LedgerReceipt receipt) => this with
    {
        Delivered = sequence,

        // Confirmed means all up to there: behind texts that wait to be read back, nothing is.
        Confirmed = receipt == LedgerReceipt.Confirmed && Confirmed == Delivered ? sequence : Confirmed,
    };

    /// <summary>How many changes up to a sequence it hasn't taken.</summary>
    public long Pending(long head) => Math.Max(0, head - Delivered);

    /// <summary>Whether it says more than can be true with the head at a sequence.</summary>
    public bool IsAhead(long head) => Delivered > head || Confirmed > Delivered;
}
