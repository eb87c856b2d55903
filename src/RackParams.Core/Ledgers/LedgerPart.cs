namespace RackParams.Core.Ledgers;

/// <summary>The two texts of a change.</summary>
public enum LedgerPart
{
    Record,
    Outcome,
}
