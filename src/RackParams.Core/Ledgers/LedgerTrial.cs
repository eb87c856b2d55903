using RackParams.Core.Changes;
using RackParams.Core.Errors;
using RackParams.Core.Ports;
using RackParams.Core.Racks;

namespace RackParams.Core.Ledgers;

/// <summary>Tries a ledger before it is added. What it writes is the rack's first record, which belongs there anyway, so that a trial leaves nothing that would have to go again.</summary>
/// <param name="session">The rack, reached.</param>
/// <param name="root">The rack.</param>
/// <param name="asked">The ledger as asked for.</param>
/// <param name="patience">How long each of the two steps may take.</param>
internal sealed class LedgerTrial(RackSession session, RackRoot root, LedgerDefinition asked, TimeSpan patience)
{
    /// <summary>Looks, and writes nothing. Answers the definition with what only the place itself knows.</summary>
    public Task<LedgerDefinition> ExamineAsync(CancellationToken cancellationToken) => WithinAsync((ledger, token) => ledger.ExamineAsync(token), cancellationToken);

    /// <summary>Writes, reads back and compares.</summary>
    public Task<bool> RunAsync(CancellationToken cancellationToken) => WithinAsync(TryAsync, cancellationToken);

    private async Task<T> WithinAsync<T>(Func<ILedger, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limited.CancelAfter(patience);
        try
        {
            var ledger = session.Ledgers.Create(asked);
            await using var opened = ledger.ConfigureAwait(false);
            return await Task.Run(() => work(ledger, limited.Token), limited.Token).WaitAsync(limited.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new RackException(LedgerErrors.Silent(asked, patience), e);
        }
    }

    private async Task<bool> TryAsync(ILedger ledger, CancellationToken cancellationToken)
    {
        var first = await session.Connection.Journal.ReadAsync(1, cancellationToken).ConfigureAwait(false)
            ?? throw new RackException(RackErrors.RegistrationUnfinished(session.Name));
        var written = LedgerTexts.RecordOf(first);
        var receipt = await ledger.AppendAsync([written], cancellationToken).ConfigureAwait(false);
        LedgerCopy? read = null;
        await foreach (var copy in ledger.ReadAsync(root.RackId, 1, cancellationToken).ConfigureAwait(false))
        {
            if (copy.Sequence > 1) break;
            if (copy.Part == LedgerPart.Record) read = copy;
        }

        // What takes minutes until it can be read was accepted by its checksum; that reading works at all has been seen.
        if (read is null && receipt == LedgerReceipt.Delivered) return true;
        var fault = read is null ? "nothing is there" : read.Text != written.Text ? "it gives back another text" : read.Flaws.Count > 0 ? read.Flaws[0].Meaning : null;
        return fault is null ? true : throw new RackException(LedgerErrors.NotReadBack(asked, fault));
    }
}
