using RackParams.Core.Journal;
using RackParams.Core.Racks;

namespace RackParams.Core.Ports;

/// <summary>A rack's records, in order, beside the rack itself. Durable when a call returns.</summary>
public interface IJournal
{
    /// <summary>The rack with its head and index; null where no such rack is registered.</summary>
    Task<RackRoot?> ReadRackAsync(CancellationToken cancellationToken);

    /// <summary>Writes a record under the next sequence. False: another writer has that sequence.</summary>
    Task<bool> AppendAsync(StoredChange change, CancellationToken cancellationToken);

    /// <summary>One change; null where there is none of that sequence.</summary>
    Task<StoredChange?> ReadAsync(long sequence, CancellationToken cancellationToken);

    /// <summary>All changes from a sequence on, ascending, fetched in pages. Holes are the reader's to notice.</summary>
    IAsyncEnumerable<StoredChange> ReadFromAsync(long sequence, CancellationToken cancellationToken);

    /// <summary>Writes where the writer of an open change stands.</summary>
    Task WriteProgressAsync(long sequence, ChangeProgress progress, CancellationToken cancellationToken);

    /// <summary>Writes the outcome of a change that has none. False: it has one already.</summary>
    Task<bool> WriteOutcomeAsync(StoredChange change, CancellationToken cancellationToken);

    /// <summary>Moves the head forward and replaces the index. A head that is already there or beyond is success.</summary>
    Task AdvanceHeadAsync(Head head, IReadOnlyList<IndexEntry> index, CancellationToken cancellationToken);

    /// <summary>Replaces the index where the head is still the given one; for a rebuild after verification.</summary>
    Task RebuildIndexAsync(Head head, IReadOnlyList<IndexEntry> index, CancellationToken cancellationToken);
}
