using System.Runtime.CompilerServices;
using RackParams.Core.Journal;
using RackParams.Core.Ledgers;
using RackParams.Core.Ports;
using RackParams.Core.Racks;

namespace RackParams.Tests.Tampering;

/// <summary>A state, read as a journal and as a ledger that took every text of it.</summary>
internal sealed class StateJournal(RackState state) : IJournalReader, ILedger
{
    public Task<RackRoot?> ReadRackAsync(CancellationToken cancellationToken) => Task.FromResult<RackRoot?>(state.Root);

    public Task<StoredChange?> ReadAsync(long sequence, CancellationToken cancellationToken) =>
        Task.FromResult(state.Changes.FirstOrDefault(c => c.Sequence == sequence));

    public async IAsyncEnumerable<StoredChange> ReadFromAsync(long sequence, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var change in state.Changes.Where(c => c.Sequence >= sequence)) yield return await Task.FromResult(change);
    }

    public async IAsyncEnumerable<LedgerCopy> ReadAsync(Guid? rackId, long sequence, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var change in state.Changes.Where(c => c.Sequence >= sequence && (rackId ?? state.Root.RackId) == state.Root.RackId))
        {
            yield return await Task.FromResult(new LedgerCopy(change.Sequence, LedgerPart.Record, change.Record, []));
            if (change.Outcome is { } outcome) yield return new LedgerCopy(change.Sequence, LedgerPart.Outcome, outcome, []);
        }
    }

    public Task<LedgerDefinition> ExamineAsync(CancellationToken cancellationToken) => Task.FromResult(Story.Ledger);

    public Task<LedgerReceipt> AppendAsync(IReadOnlyList<LedgerText> texts, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
