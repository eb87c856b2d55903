using System.Runtime.CompilerServices;
using RackParams.Core.Journal;
using RackParams.Core.Ports;
using RackParams.Core.Racks;

namespace RackParams.Core.Ledgers;

/// <summary>A rack's journal as a ledger tells it, also when the rack itself is gone.</summary>
/// <param name="ledger">The ledger.</param>
/// <param name="rackId">The rack's id; null: of every rack there.</param>
public sealed class LedgerJournal(ILedger ledger, Guid? rackId) : IJournalReader
{
    /// <summary>A ledger has no head of its own.</summary>
    public Task<RackRoot?> ReadRackAsync(CancellationToken cancellationToken) => Task.FromResult<RackRoot?>(null);

    public async Task<StoredChange?> ReadAsync(long sequence, CancellationToken cancellationToken)
    {
        await foreach (var change in ReadFromAsync(sequence, cancellationToken).ConfigureAwait(false))
            return change.Sequence == sequence ? change : null;
        return null;
    }

    public async IAsyncEnumerable<StoredChange> ReadFromAsync(long sequence, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var group in LedgerGroup.ReadAsync(ledger.ReadAsync(rackId, sequence, cancellationToken), cancellationToken).ConfigureAwait(false))
        {
            if (group.Stored is { } stored) yield return stored;
        }
    }
}
