namespace RackParams.Core.Ledgers;

/// <summary>When a ledger gets a change.</summary>
public enum LedgerDelivery
{
    /// <summary>It may follow later.</summary>
    Queued,

    /// <summary>It confirms the record before anything is touched.</summary>
    Required,
}
