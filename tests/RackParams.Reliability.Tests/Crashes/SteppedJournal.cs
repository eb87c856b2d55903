using System.Runtime.CompilerServices;
using RackParams.Core.Journal;
using RackParams.Core.Ports;
using RackParams.Core.Racks;

namespace RackParams.Reliability.Tests.Crashes;

/// <summary>A journal, each call of which is a step.</summary>
internal sealed class SteppedJournal(IJournal inner, Steps steps) : IJournal
{
    public Task<RackRoot?> ReadRackAsync(CancellationToken cancellationToken) => steps.TakeAsync("read rack", () => inner.ReadRackAsync(cancellationToken));

    public Task<StoredChange?> ReadAsync(long sequence, CancellationToken cancellationToken) => steps.TakeAsync("read change", () => inner.ReadAsync(sequence, cancellationToken));

    // As one step: what is read changes nothing, and half of it is as good as none.
    public async IAsyncEnumerable<StoredChange> ReadFromAsync(long sequence, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var changes = await steps.TakeAsync("read changes", async () => await inner.ReadFromAsync(sequence, cancellationToken).ToListAsync(cancellationToken));
        foreach (var change in changes) yield return change;
    }

    public Task<bool> AppendAsync(StoredChange change, CancellationToken cancellationToken) => steps.TakeAsync("record", () => inner.AppendAsync(change, cancellationToken));

    public Task WriteProgressAsync(long sequence, ChangeProgress progress, CancellationToken cancellationToken) =>
        steps.TakeAsync("progress", () => inner.WriteProgressAsync(sequence, progress, cancellationToken));

    public Task<bool> WriteOutcomeAsync(StoredChange change, CancellationToken cancellationToken) => steps.TakeAsync("outcome", () => inner.WriteOutcomeAsync(change, cancellationToken));

    public Task AdvanceHeadAsync(JournalEnd end, CancellationToken cancellationToken) => steps.TakeAsync("head", () => inner.AdvanceHeadAsync(end, cancellationToken));

    public Task RebuildAsync(JournalEnd end, CancellationToken cancellationToken) => steps.TakeAsync("rebuild", () => inner.RebuildAsync(end, cancellationToken));
}
