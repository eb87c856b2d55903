using RackParams.Core.Ledgers;
using RackParams.Core.Ports;

namespace RackParams.Local;

/// <summary>Opens ledgers that are SQLite files.</summary>
public sealed class SqliteLedgers : ILedgerConnector
{
    public ILedger Open(LedgerDefinition ledger, string rack, bool create) => new SqliteLedger(ledger, create);
}
