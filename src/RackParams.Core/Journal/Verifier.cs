using System.Globalization;
using System.Runtime.CompilerServices;
using RackParams.Core.Errors;
using RackParams.Core.Ledgers;
using RackParams.Core.Ports;
using RackParams.Core.Racks;

namespace RackParams.Core.Journal;

/// <summary>Checks a rack's journal from its first change to its head, and the index derived from it.</summary>
public sealed class Verifier(string rack, IJournal journal)
{
    /// <summary>Told each change in order, with its meaning where it can be read.</summary>
    public Action<StoredChange, Entry?>? Seen { get; init; }

    /// <summary>Heads that somebody kept elsewhere, which the chain must still hold.</summary>
    public IReadOnlyList<KeptHead> Kept { get; init; } = [];

    /// <summary>Walks the chain. An index that is not what the chain says is reported, and rebuilt where the chain itself is whole.</summary>
    /// <param name="progress">Told the sequence reached and the head's.</param>
    /// <param name="cancellationToken">Stops the walk.</param>
    public async Task<Verification> VerifyAsync(IProgress<(long At, long Of)>? progress, CancellationToken cancellationToken)
    {
        var root = await journal.ReadRackAsync(cancellationToken).ConfigureAwait(false)
            ?? throw new RackException(RackErrors.NotRegistered(rack));
        var checker = new ChainChecker(root.Name, root.RackId);
        var aim = new RackAim();
        var index = new LastChanges();
        IReadOnlyList<LedgerMark> ledgers = [];
        var kept = new KeptHeads(Kept, root.RackId);
        ChainLink? atHead = null;
        ChainLink? lastComplete = null;
        Continuation? past = null;
        var (count, first) = (0L, (long?)null);
        await foreach (var (link, gist, entry, faults) in LinksAsync(checker, cancellationToken).ConfigureAwait(false))
        {
            checker.Next(link, faults);
            var stored = link.Stored;
            first ??= stored.Sequence;
            count++;
            if (link.Hash is not null) lastComplete = link;
            if (stored.Sequence == root.Head?.Sequence) atHead = link;
            kept.Next(link);
            if (stored.Sequence == 1) past ??= Entry.TryRead(link)?.Record.Continues;
            if (gist is not null) aim.Next(link, gist);
            Seen?.Invoke(stored, entry);
            if (gist?.Result is not null && stored.Sequence <= root.Head?.Sequence)
            {
                index.Next(link, gist);
                if (gist.Action == ChangeAction.Ledger && Entry.TryRead(link) is { } read) ledgers = LedgerMarks.With(ledgers, read);
            }

            progress?.Report((stored.Sequence, root.Head?.Sequence ?? stored.Sequence));
        }

        if (await journal.DamageAsync(cancellationToken).ConfigureAwait(false) is { } damage)
            checker.Add(Math.Max(1, root.Head?.Sequence ?? 1), null, "StoreDamaged", null, damage, $"what keeps the journal is damaged ({damage}): all that is intact was read, and nothing more is written to it; put it back from a copy");
        CheckHead(checker, root, atHead, lastComplete);
        await CheckDerivedAsync(checker, root, index.Sorted(), ledgers, cancellationToken).ConfigureAwait(false);
        kept.Judge(checker, past);
        return new Verification(
            root.Name, count, first, checker.Last?.Stored.Sequence, lastComplete?.Hash,
            string.Join(", and ", Kept.Select(k => k.Title).Prepend(root.Head is { } head ? string.Create(CultureInfo.InvariantCulture, $"the rack's own head, #{head.Sequence}") : "nothing: the rack has no head yet")),
            [.. checker.Faults.Concat(aim.Faults(root.Setting)).OrderBy(f => f.Sequence)]) { Continues = past };
    }

    // To read and hash the texts is nearly all of the work, and one text needs no other: by pages, on every core.
    private async IAsyncEnumerable<Read> LinksAsync(ChainChecker checker, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var page = new List<StoredChange>(ChangeName.PageSize);
        await foreach (var stored in journal.ReadFromAsync(1, cancellationToken).ConfigureAwait(false))
        {
            page.Add(stored);
            if (page.Count < ChangeName.PageSize) continue;
            foreach (var read in ReadAll(checker, page, cancellationToken)) yield return read;
            page.Clear();
        }

        foreach (var read in ReadAll(checker, page, cancellationToken)) yield return read;
    }

    // What can't be read has its own fault already, or a newer version wrote it: nothing can be judged by it. All of a change's meaning is for
    // who wants to see it.
    private Read[] ReadAll(ChainChecker checker, List<StoredChange> page, CancellationToken cancellationToken)
    {
        var all = new Read[page.Count];
        Parallel.For(0, all.Length, new ParallelOptions { CancellationToken = cancellationToken }, i =>
        {
            var link = ChainLink.Of(page[i]);
            var gist = Gist.TryRead(link);
            all[i] = new Read(link, gist, Seen is null ? null : Entry.TryRead(link), checker.Alone(link, gist));
        });
        return all;
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
        var same = LedgerMarks.Same(ledgers, root.Ledgers);
        var ahead = root.Ledgers.Where(m => m.IsAhead(head.Sequence)).ToList();
        if (differing.Count == 0 && same && ahead.Count == 0) return;
        var marks = LedgerMarks.Marked(ledgers, [.. root.Ledgers.Except(ahead)]);
        var rebuilt = await RebuiltAsync(new JournalEnd(head, index, marks), cancellationToken).ConfigureAwait(false)
            ? "it has been rebuilt from the journal" : "you may not write it, so it still does";
        if (differing.Count > 0)
            checker.Add(head.Sequence, null, "IndexDiffers", null, string.Join(", ", differing),
                $"the list of last changes beside the head said something else than the journal; {rebuilt}");
        if (!same)
            checker.Add(head.Sequence, null, "LedgersDiffer", Names(ledgers), Names(root.Ledgers),
                $"the list of ledgers beside the head said something else than the journal: somebody changed it without a record, so changes since may not have been delivered; {rebuilt}");
        foreach (var mark in ahead)
            checker.Add(head.Sequence, null, "LedgerMarkAhead", Text(head.Sequence), Text(mark.Delivered),
                $"the list of ledgers said that {mark.Definition.Name} has more than there is, so that it would miss what comes: somebody moved its mark; {rebuilt}");
    }

    // Who checks a log often may only read it.
    private async Task<bool> RebuiltAsync(JournalEnd end, CancellationToken cancellationToken)
    {
        try
        {
            await journal.RebuildAsync(end, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (RackException e) when (e.Error.Kind == ErrorKind.PermissionDenied)
        {
            return false;
        }
    }

    private static string Names(IReadOnlyList<LedgerMark> ledgers) =>
        ledgers.Count == 0 ? "none" : string.Join(", ", ledgers.Select(l => $"{l.Definition.Title}, {l.Definition.Delivery}"));

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private readonly record struct Read(ChainLink Link, Gist? Gist, Entry? Entry, IReadOnlyList<AuditFault> Faults);
}
