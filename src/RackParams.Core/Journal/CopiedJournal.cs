using System.Runtime.CompilerServices;
using RackParams.Core.Ports;
using RackParams.Core.Racks;

namespace RackParams.Core.Journal;

/// <summary>
/// A long journal of which this machine keeps a copy, so that only what is new is fetched. Records never change and are chained: a copy is believed
/// when each change's hash and link are right and the journal itself names the hash it ends with; otherwise it is thrown away.
/// For those who read what happened: whoever verifies reads the journal itself.
/// </summary>
/// <param name="journal">The journal.</param>
/// <param name="open">Opens the copy of a rack by its id.</param>
public sealed class CopiedJournal(IJournalReader journal, Func<Guid, IJournalCopy> open) : IJournalReader
{
    public Task<RackRoot?> ReadRackAsync(CancellationToken cancellationToken) => journal.ReadRackAsync(cancellationToken);

    public Task<StoredChange?> ReadAsync(long sequence, CancellationToken cancellationToken) => journal.ReadAsync(sequence, cancellationToken);

    public IAsyncEnumerable<StoredChange> ReadFromAsync(long sequence, CancellationToken cancellationToken) =>
        WalkAsync(sequence, new JournalFilter(), cancellationToken);

    public IAsyncEnumerable<StoredChange> FindAsync(JournalFilter filter, CancellationToken cancellationToken) =>
        WalkAsync(1, filter, cancellationToken);

    private async IAsyncEnumerable<StoredChange> WalkAsync(long sequence, JournalFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var root = await journal.ReadRackAsync(cancellationToken).ConfigureAwait(false);

        // One page is as soon fetched as compared.
        if (root?.Head is not { Sequence: > ChangeName.PageSize } head)
        {
            await foreach (var change in journal.ReadFromAsync(sequence, cancellationToken).ConfigureAwait(false)) yield return change;
            yield break;
        }

        var copy = open(root.RackId);
        await using var opened = copy.ConfigureAwait(false);
        var (last, since) = await BelieveAsync(copy, head, filter.Since, cancellationToken).ConfigureAwait(false);
        var next = Math.Max(sequence, since);
        if (last is not null)
        {
            await foreach (var change in copy.ReadFromAsync(next, cancellationToken).ConfigureAwait(false))
            {
                yield return change;
                next = change.Sequence + 1;
            }
        }

        // A copy grows at its end only: who begins beyond it, or looks for a time that it can't know, reads past it.
        var rest = last is null && filter.Since is not null ? journal.FindAsync(filter, cancellationToken)
            : next == (last?.Stored.Sequence ?? 0) + 1 ? KeepAsync(copy, last, head, next, cancellationToken)
            : journal.ReadFromAsync(next, cancellationToken);
        await foreach (var change in rest.ConfigureAwait(false)) yield return change;
    }

    // Nothing of a copy is answered before all of it was checked. Answers its end, and where in it a period begins.
    private async Task<(ChainLink? Last, long Since)> BelieveAsync(IJournalCopy copy, Head head, DateTimeOffset? since, CancellationToken cancellationToken)
    {
        var from = since is { } time ? Timestamp.Write(time) : "";
        ChainLink? last = null;
        long? first = null;
        await foreach (var change in copy.ReadFromAsync(1, cancellationToken).ConfigureAwait(false))
        {
            var link = ChainLink.Of(change);
            if (!link.Follows(last)) return await ThrowAwayAsync(copy).ConfigureAwait(false);
            if (first is null && link.Time.SequenceCompareTo(from) >= 0) first = change.Sequence;
            last = link;
        }

        if (last is null) return (null, 1);
        return await EndAsync(head, last.Stored.Sequence, cancellationToken).ConfigureAwait(false) == last.Hash
            ? (last, first ?? last.Stored.Sequence + 1)
            : await ThrowAwayAsync(copy).ConfigureAwait(false);
    }

    // The hash that the journal itself names for a change: its head's, or what the change after it holds. A head that fell behind names none.
    private async Task<string?> EndAsync(Head head, long sequence, CancellationToken cancellationToken)
    {
        if (sequence >= head.Sequence) return sequence == head.Sequence ? head.EntryHash : null;
        var next = await journal.ReadAsync(sequence + 1, cancellationToken).ConfigureAwait(false);
        return next is null ? null : ChainLink.Of(next).PreviousHash;
    }

    private static async Task<(ChainLink? Last, long Since)> ThrowAwayAsync(IJournalCopy copy)
    {
        await copy.DiscardAsync().ConfigureAwait(false);
        return (null, 1);
    }

    // Up to the head and as far as the chain holds; what comes after may still get its outcome.
    private async IAsyncEnumerable<StoredChange> KeepAsync(
        IJournalCopy copy, ChainLink? last, Head head, long from, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var page = new List<StoredChange>(ChangeName.PageSize);
        var isWhole = true;
        await foreach (var change in journal.ReadFromAsync(from, cancellationToken).ConfigureAwait(false))
        {
            if (isWhole && ChainLink.Of(change) is var link && (isWhole = change.Sequence <= head.Sequence && link.Follows(last)))
            {
                page.Add(change);
                last = link;
            }

            if (page.Count == ChangeName.PageSize || (!isWhole && page.Count > 0))
            {
                await copy.AppendAsync(page, cancellationToken).ConfigureAwait(false);
                page.Clear();
            }

            yield return change;
        }

        if (page.Count > 0) await copy.AppendAsync(page, cancellationToken).ConfigureAwait(false);
    }
}
