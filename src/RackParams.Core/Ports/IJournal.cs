using RackParams.Core.Journal;

namespace RackParams.Core.Ports;

/// <summary>A rack's records, in order, beside the rack itself. Durable when a call returns.</summary>
public interface IJournal : IJournalReader
{
    /// <summary>Writes a record under the next sequence. False: another writer has that sequence.</summary>
    Task<bool> AppendAsync(StoredChange change, CancellationToken cancellationToken);

    /// <summary>Writes where the writer of an open change stands.</summary>
    Task WriteProgressAsync(long sequence, ChangeProgress progress, CancellationToken cancellationToken);

    /// <summary>Writes the outcome of a change that has none. False: it has one already.</summary>
    Task<bool> WriteOutcomeAsync(StoredChange change, CancellationToken cancellationToken);

    /// <summary>Moves the head forward and replaces what is kept beside it. A head that is already there or beyond is success.</summary>
    Task AdvanceHeadAsync(JournalEnd end, CancellationToken cancellationToken);

    /// <summary>Replaces index and ledgers where the head is still the given one.</summary>
    Task RebuildAsync(JournalEnd end, CancellationToken cancellationToken);
}
