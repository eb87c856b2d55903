using RackParams.Core.Journal;
using RackParams.Core.Ports;

namespace RackParams.Core.Racks.Past;

/// <summary>A journal whose rack's own object is gone, and with it the head: its records are read all the same.</summary>
/// <param name="journal">The journal.</param>
/// <param name="rackId">The rack's id, as its first record says it.</param>
/// <param name="name">The rack's name.</param>
public sealed class OrphanedJournal(IJournal journal, Guid rackId, string name) : IJournal
{
    public Task<RackRoot?> ReadRackAsync(CancellationToken cancellationToken) =>
        Task.FromResult<RackRoot?>(new RackRoot(rackId, name, RackSetting.ByConvention(name), ChangeText.Schema, null, []));

    public Task<StoredChange?> ReadAsync(long sequence, CancellationToken cancellationToken) => journal.ReadAsync(sequence, cancellationToken);

    public IAsyncEnumerable<StoredChange> ReadFromAsync(long sequence, CancellationToken cancellationToken) => journal.ReadFromAsync(sequence, cancellationToken);

    public Task<bool> AppendAsync(StoredChange change, CancellationToken cancellationToken) => throw Closed();

    public Task WriteProgressAsync(long sequence, ChangeProgress progress, CancellationToken cancellationToken) => throw Closed();

    public Task<bool> WriteOutcomeAsync(StoredChange change, CancellationToken cancellationToken) => throw Closed();

    public Task AdvanceHeadAsync(JournalEnd end, CancellationToken cancellationToken) => throw Closed();

    public Task RebuildAsync(JournalEnd end, CancellationToken cancellationToken) => throw Closed();

    private static InvalidOperationException Closed() => new("An orphaned journal is only read.");
}
