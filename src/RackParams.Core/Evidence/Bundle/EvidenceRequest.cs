using RackParams.Core.Ports;

namespace RackParams.Core.Evidence.Bundle;

/// <summary>What a bundle shall hold.</summary>
/// <param name="Since">Beginning of the period, itself included.</param>
/// <param name="Until">Its end, itself not included.</param>
/// <param name="Place">A folder that is there, for a bundle called by rack and period; else the bundle's own.</param>
/// <param name="Frameworks">The frameworks whose safeguards are listed; empty: all.</param>
/// <param name="Signer">Signs manifest and heads; null: nobody does.</param>
public sealed record EvidenceRequest(DateTimeOffset Since, DateTimeOffset Until, string Place, IReadOnlyList<string> Frameworks, ISigner? Signer)
{
    /// <summary>Holds the journal against every ledger of the rack as well.</summary>
    public bool Ledgers { get; init; }
}
