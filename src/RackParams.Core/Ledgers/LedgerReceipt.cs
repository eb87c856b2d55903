namespace RackParams.Core.Ledgers;

/// <summary>What a ledger says of texts it was given.</summary>
public enum LedgerReceipt
{
    /// <summary>It took them, durably; they can be read some minutes later.</summary>
    Delivered,

    /// <summary>They were read back, and are the same.</summary>
    Confirmed,
}
