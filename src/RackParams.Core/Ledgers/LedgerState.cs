namespace RackParams.Core.Ledgers;

/// <summary>How a ledger is.</summary>
/// <param name="Mark">The ledger, and how far it has come.</param>
/// <param name="Pending">Changes it hasn't taken yet.</param>
/// <param name="Healthy">It is there, and keeps what it is given.</param>
/// <param name="Problem">What is wrong or still to do; null: nothing.</param>
public sealed record LedgerState(LedgerMark Mark, long Pending, bool Healthy, string? Problem);
