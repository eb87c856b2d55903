namespace RackParams.Core.Ledgers;

/// <summary>Something wrong with how a ledger keeps a text.</summary>
/// <param name="Fault">Its stable name: Unlocked, LockedTooShort, SecondVersion, DeleteMarker…</param>
/// <param name="Expected">What should be.</param>
/// <param name="Found">What is.</param>
/// <param name="Meaning">What must have happened, in a clause.</param>
public sealed record LedgerFlaw(string Fault, string? Expected, string? Found, string Meaning);
