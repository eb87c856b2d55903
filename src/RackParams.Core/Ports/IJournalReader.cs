using RackParams.Core.Journal;
using RackParams.Core.Racks;

namespace RackParams.Core.Ports;

/// <summary>A rack's records, to be read: its journal, or a copy of it.</summary>
public interface IJournalReader
{
    /// <summary>The rack with its head and index; null where no such rack is registered, or the copy has none.</summary>
    Task<RackRoot?> ReadRackAsync(CancellationToken cancellationToken);

    /// <summary>What is wrong with the store itself, in its own words; null: nothing that it can see.</summary>
    Task<string?> DamageAsync(CancellationToken cancellationToken) => Task.FromResult<string?>(null);

    /// <summary>One change; null where there is none of that sequence.</summary>
    Task<StoredChange?> ReadAsync(long sequence, CancellationToken cancellationToken);

    /// <summary>All changes from a sequence on, ascending, fetched in pages. Holes are the reader's to notice.</summary>
    IAsyncEnumerable<StoredChange> ReadFromAsync(long sequence, CancellationToken cancellationToken);

    /// <summary>All changes that a filter wants, ascending, and perhaps others: an index may leave out what isn't wanted, and who asks judges each.</summary>
    IAsyncEnumerable<StoredChange> FindAsync(JournalFilter filter, CancellationToken cancellationToken) => JournalSearch.FindAsync(this, filter, cancellationToken);
}
