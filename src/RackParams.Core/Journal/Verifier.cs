using System.Globalization;
using RackParams.Core.Errors;
using RackParams.Core.Ledgers;
using RackParams.Core.Ports;
using RackParams.Core.Racks;

namespace RackParams.Core.Journal;

/// <summary>Checks a rack's journal from its first change to its head, and the index derived from it.</summary>
public sealed class Verifier(string rack, IJournal journal)
{
    /// <summary>Walks the chain. An index that is not what the chain says is reported, and rebuilt where the chain itself is whole.</summary>
    /// <param name="progress">Told the sequence reached and the head's.</param>
    /// <param name="cancellationToken">Stops the walk.</param>
    public async Task<Verification> VerifyAsync(IProgress<(long At, long Of)>? progress, CancellationToken cancellationToken)
    {
        var root = await journal.ReadRackAsync(cancellationToken).ConfigureAwait(false)
            ?? throw new RackException(RackErrors.NotRegistered(rack));
        var checker = new ChainChecker(root.Name, root.RackId);
        IReadOnlyList<IndexEntry> index = [];
        IReadOnlyList<LedgerMark> ledgers = [];
        ChainLink? atHead = null;
        ChainLink? lastComplete = null;
        var (count, first) = (0L, (long?)null);
        await foreach (var stored in journal.ReadFromAsync(1, cancellationToken).ConfigureAwait(false))
        {
            checker.Next(stored);
            var link = checker.Last!;
            first ??= stored.Sequence;
            count++;
            if (link.Hash is not null) lastComplete = link;
            if (stored.Sequence == root.Head?.Sequence) atHead = link;
            if (stored.Sequence <= root.Head?.Sequence) (index, ledgers) = Derived(index, ledgers, stored);
            progress?.Report((stored.Sequence, root.Head?.Sequence ?? stored.Sequence));
        }

        CheckHead(checker, root, atHead, lastComplete);
        await CheckDerivedAsync(checker, root, index, ledgers, cancellationToken).ConfigureAwait(false);
        return new Verification(
            root.Name, count, first, checker.Last?.Stored.Sequence, lastComplete?.Hash,
            root.Head is { } head ? string.Create(CultureInfo.InvariantCulture, $"the rack's own head, #{head.Sequence}") : "nothing: the rack has no head yet",
            [.. checker.Faults.OrderBy(f => f.Sequence)]);
    }

    private static (IReadOnlyList<IndexEntry> Index, IReadOnlyList<LedgerMark> Ledgers) Derived(
        IReadOnlyList<IndexEntry> index, IReadOnlyList<LedgerMark> ledgers, StoredChange stored)
    {
        try
        {
            var entry = Entry.Read(stored);
            return entry.Outcome is null ? (index, ledgers) : (ParameterIndex.With(index, entry), LedgerMarks.With(ledgers, entry));
        }
        catch (RackException)
        {
            // Its own fault is named already (or a newer version wrote it): what is derived can't be judged by it.
            return (index, ledgers);
        }
    }

    private static void CheckHead(ChainChecker checker, RackRoot root, ChainLink? atHead, ChainLink? lastComplete)
    {
        if (root.Head is not { } head)
        {
            if (lastComplete is { Stored.Sequence: > 1 } link)
                checker.Add(link.Stored.Sequence, link.ChangeId, "HeadMissing", "a head", null, "the rack has changes but no head: the head was removed");
            return;
        }

        var last = checker.Last?.Stored.Sequence ?? 0;
        if (last < head.Sequence)
        {
            checker.Add(head.Sequence, null, "Truncated", Text(head.Sequence), Text(last),
                string.Create(CultureInfo.InvariantCulture, $"the journal ends at #{last}, but its head says #{head.Sequence}: changes were removed from its end"));
        }
        else if (atHead is not null && atHead.Hash != head.EntryHash)
        {
            checker.Add(head.Sequence, atHead.ChangeId, "HeadDiffers", head.EntryHash, atHead.Hash,
                $"its hash is {ChainChecker.Short(atHead.Hash)}, the rack's head says {ChainChecker.Short(head.EntryHash)}: it was altered or replaced after it was complete");
        }

        if (lastComplete?.Stored.Sequence > head.Sequence + 1)
        {
            checker.Add(head.Sequence, null, "HeadLags", Text(lastComplete.Stored.Sequence), Text(head.Sequence),
                "the head lags by more than one change: it was set back");
        }
    }

    private async Task CheckDerivedAsync(
        ChainChecker checker, RackRoot root, IReadOnlyList<IndexEntry> index, IReadOnlyList<LedgerMark> ledgers, CancellationToken cancellationToken)
    {
        if (root.Head is not { } head || checker.Faults.Count > 0) return;
        var differing = index.Except(root.Index).Concat(root.Index.Except(index)).Select(i => i.Name).Distinct().Order(StringComparer.Ordinal).ToList();
        if (differing.Count > 0)
        {
            checker.Add(head.Sequence, null, "IndexDiffers", null, string.Join(", ", differing),
                "the list of last changes beside the head said something else than the journal; it has been rebuilt from the journal");
        }

        if (!LedgerMarks.Same(ledgers, root.Ledgers))
        {
            checker.Add(head.Sequence, null, "LedgersDiffer", Names(ledgers), Names(root.Ledgers),
                "the list of ledgers beside the head isn't the recorded one: somebody changed it without a record, so changes since may not have been delivered; it has been rebuilt from the journal");
        }

        if (checker.Faults.Count > 0)
            await journal.RebuildAsync(new JournalEnd(head, index, LedgerMarks.Marked(ledgers, root.Ledgers)), cancellationToken).ConfigureAwait(false);
    }

    private static string Names(IReadOnlyList<LedgerMark> ledgers) =>
        ledgers.Count == 0 ? "none" : string.Join(", ", ledgers.Select(l => $"{l.Definition.Title}, {l.Definition.Delivery}"));

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
