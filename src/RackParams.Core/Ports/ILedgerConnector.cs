using RackParams.Core.Ledgers;

namespace RackParams.Core.Ports;

/// <summary>Opens ledgers.</summary>
public interface ILedgerConnector
{
    /// <summary>Opens a ledger of a rack.</summary>
    /// <param name="ledger">The ledger.</param>
    /// <param name="rack">The rack's name, for messages and for what this user remembers of it.</param>
    /// <param name="create">It is being added: a file that isn't there is made.</param>
    ILedger Open(LedgerDefinition ledger, string rack, bool create);
}
