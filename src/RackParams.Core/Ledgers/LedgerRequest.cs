namespace RackParams.Core.Ledgers;

/// <summary>What somebody asks for of a rack's ledgers.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Ticket">Ticket, if any.</param>
/// <param name="Approve">Asked once, before anything is recorded.</param>
public sealed record LedgerRequest(string Reason, string? Ticket, Func<LedgerPlan, Task<bool>> Approve);
