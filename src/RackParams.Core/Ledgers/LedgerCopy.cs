namespace RackParams.Core.Ledgers;

/// <summary>A text as a ledger holds it.</summary>
/// <param name="Sequence">Its place.</param>
/// <param name="Part">Record or outcome.</param>
/// <param name="Text">The text.</param>
/// <param name="Flaws">What is wrong with how it is kept.</param>
public sealed record LedgerCopy(long Sequence, LedgerPart Part, string Text, IReadOnlyList<LedgerFlaw> Flaws);
