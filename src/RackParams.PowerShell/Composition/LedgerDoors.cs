using System.Runtime.CompilerServices;
using RackParams.Aws;
using RackParams.Core.Ledgers;
using RackParams.Core.Ports;
using RackParams.Local;

namespace RackParams.PowerShell.Composition;

/// <summary>Opens ledgers of every kind. As with racks, an adapter is named only inside a method of its own.</summary>
/// <param name="known">What this user remembers of the rack's ledgers.</param>
/// <param name="profile">The AWS profile that was named; null: the one remembered, else the rack's, else the environment's.</param>
/// <param name="racks">The AWS profile by which the rack itself is reached, if it is.</param>
internal sealed class LedgerDoors(KnownLedgers known, string? profile, string? racks = null) : ILedgerConnector
{
    public ILedger Open(LedgerDefinition ledger, string rack, bool create) =>
        (ledger.Kind == LedgerKind.File ? Files() : Aws(profile ?? known.Find(ledger.Name)?.Profile ?? racks)).Open(ledger, rack, create);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ILedgerConnector Files() => new SqliteLedgers();

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ILedgerConnector Aws(string? profile) => new AwsLedgers(profile);
}
