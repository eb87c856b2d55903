using System.Runtime.CompilerServices;
using RackParams.Core.Journal;
using RackParams.Core.Ports;
using RackParams.Core.Racks;

namespace RackParams.Core.Tests.Support;

/// <summary>A journal that counts how often it is walked, and tells of each change that is read.</summary>
internal sealed class WatchedJournal(IJournal inner) : IJournal
{
    /// <summary>From which sequences it was read on.</summary>
    public List<long> Walks { get; } = [];

    /// <summary>Called before a change is handed out.</summary>
    public Func<StoredChange, Task>? Reading { get; set; }

    public Task<RackRoot?> ReadRackAsync(CancellationToken cancellationToken) => inner.ReadRackAsync(cancellationToken);

    public Task<StoredChange?> ReadAsync(long sequence, CancellationToken cancellationToken) => inner.ReadAsync(sequence, cancellationToken);

    public async IAsyncEnumerable<StoredChange> ReadFromAsync(long sequence, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Walks.Add(sequence);
        await foreach (var stored in inner.ReadFromAsync(sequence, cancellationToken))
        {
            if (Reading is { } reading) await reading(stored);
            yield return stored;
        }
    }

    public Task<bool> AppendAsync(StoredChange change, CancellationToken cancellationToken) => inner.AppendAsync(change, cancellationToken);

    public Task WriteProgressAsync(long sequence, ChangeProgress progress, CancellationToken cancellationToken) => inner.WriteProgressAsync(sequence, progress, cancellationToken);

    public Task<bool> WriteOutcomeAsync(StoredChange change, CancellationToken cancellationToken) => inner.WriteOutcomeAsync(change, cancellationToken);

    public Task AdvanceHeadAsync(JournalEnd end, CancellationToken cancellationToken) => inner.AdvanceHeadAsync(end, cancellationToken);

    public Task RebuildAsync(JournalEnd end, CancellationToken cancellationToken) => inner.RebuildAsync(end, cancellationToken);
}
