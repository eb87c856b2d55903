namespace RackParams.Core.Ledgers;

/// <summary>A ledger as this user knows it: also when its rack can't be asked any more.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Definition">As it was recorded: <see cref="LedgerForm"/>.</param>
/// <param name="Profile">The AWS profile by which this user reaches it; null: the environment's.</param>
public sealed record KnownLedger(string Name, string Definition, string? Profile)
{
    public LedgerDefinition? Read() => LedgerForm.Read(Name, Definition);
}
