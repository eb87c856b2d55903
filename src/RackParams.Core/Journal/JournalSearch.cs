using System.Runtime.CompilerServices;
using RackParams.Core.Ports;

namespace RackParams.Core.Journal;

/// <summary>Finds changes in a journal that has no index: the beginning of a period by halving, the rest by reading on.</summary>
internal static class JournalSearch
{
    // From here on it pays to look for the first change of a period instead of reading up to it.
    private const long LongJournal = ChangeName.PageSize;

    public static async IAsyncEnumerable<StoredChange> FindAsync(
        IJournalReader journal, JournalFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var first = filter.Since is { } since ? await FirstSinceAsync(journal, since, cancellationToken).ConfigureAwait(false) : 1;
        await foreach (var stored in journal.ReadFromAsync(first, cancellationToken).ConfigureAwait(false)) yield return stored;
    }

    // Times never run back along a journal, so the first change of a period is found by halving.
    private static async Task<long> FirstSinceAsync(IJournalReader journal, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var root = await journal.ReadRackAsync(cancellationToken).ConfigureAwait(false);
        if (root?.Head is not { Sequence: > LongJournal } head) return 1;
        var (low, high) = (1L, head.Sequence + 1);
        while (low < high)
        {
            var middle = low + ((high - low) / 2);
            var stored = await journal.ReadAsync(middle, cancellationToken).ConfigureAwait(false);

            // A hole says nothing about time: read from before it.
            if (stored is null) return low;
            if (Entry.Read(stored).Record.Time < since) low = middle + 1;
            else high = middle;
        }

        return low;
    }
}
