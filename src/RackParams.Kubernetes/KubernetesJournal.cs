using System.Runtime.CompilerServices;
using RackParams.Core.Errors;
using RackParams.Core.Journal;
using RackParams.Core.Ports;
using RackParams.Core.Racks;
using RackParams.Kubernetes.Api;
using RackParams.Kubernetes.Objects;

namespace RackParams.Kubernetes;

/// <summary>The journal as RackChange objects in the rack's own cluster, its head in the Rack's status.</summary>
internal sealed class KubernetesJournal(ApiObjects api, string rack) : IJournal
{
    public async Task<RackRoot?> ReadRackAsync(CancellationToken cancellationToken)
    {
        var found = await api.FindAsync(ApiResource.Racks, rack, cancellationToken).ConfigureAwait(false);
        return found is null ? null : Stored.Read(api.Place, ApiResource.Racks, found, RackObject.Read);
    }

    public async Task<bool> AppendAsync(StoredChange change, CancellationToken cancellationToken)
    {
        try
        {
            if (await api.CreateAsync(ApiResource.Changes, ChangeObject.Write(rack, change), cancellationToken).ConfigureAwait(false) is not null) return true;
        }
        catch (RackException e) when (MayHaveArrived(e))
        {
            if (await IsThereAsync(change, cancellationToken).ConfigureAwait(false)) return true;
            throw;
        }

        return await IsThereAsync(change, cancellationToken).ConfigureAwait(false);
    }

    public async Task<StoredChange?> ReadAsync(long sequence, CancellationToken cancellationToken)
    {
        var found = await api.FindAsync(ApiResource.Changes, ChangeName.Of(rack, sequence), cancellationToken).ConfigureAwait(false);
        return found is null ? null : Stored.Read(api.Place, ApiResource.Changes, found, json => ChangeObject.Read(rack, json));
    }

    // One list, continued page by page: in the order of names, which is that of sequences. Holes are somebody else's to notice.
    public async IAsyncEnumerable<StoredChange> ReadFromAsync(long sequence, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (selector, place, begun) = (ChangeObject.Selector(rack, sequence), (string?)null, sequence);
        do
        {
            IReadOnlyList<StoredChange> page;
            try
            {
                (page, place) = await PageAsync(selector, place, cancellationToken).ConfigureAwait(false);
            }
            catch (RackException e) when (e.Code == "ListExpired" && sequence > begun)
            {
                // Who reads slowly outlives the list that the API server kept for him, and begins a new one where he is.
                (selector, begun) = (ChangeObject.Selector(rack, sequence), sequence);
                (page, place) = await PageAsync(selector, null, cancellationToken).ConfigureAwait(false);
            }

            foreach (var change in page.Where(c => c.Sequence >= sequence))
            {
                yield return change;
                sequence = change.Sequence + 1;
            }
        }
        while (place is not null);
    }

    public Task WriteProgressAsync(long sequence, ChangeProgress progress, CancellationToken cancellationToken) =>
        api.MergeStatusAsync(ApiResource.Changes, ChangeName.Of(rack, sequence), ChangeObject.WriteProgress(progress), cancellationToken);

    public async Task<bool> WriteOutcomeAsync(StoredChange change, CancellationToken cancellationToken)
    {
        try
        {
            await api.MergeStatusAsync(ApiResource.Changes, ChangeName.Of(rack, change.Sequence), ChangeObject.WriteOutcome(change), cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (RackException e) when (e.Code == "Rejected")
        {
            var there = await ReadAsync(change.Sequence, cancellationToken).ConfigureAwait(false);
            if (there?.Outcome is null) throw;
            return there.Outcome == change.Outcome;
        }
    }

    public Task AdvanceHeadAsync(JournalEnd end, CancellationToken cancellationToken) => PutEndAsync(end, cancellationToken);

    public Task RebuildAsync(JournalEnd end, CancellationToken cancellationToken) => PutEndAsync(end, cancellationToken);

    // No answer, or none that counts: the record may be written all the same.
    private static bool MayHaveArrived(RackException e) => e.Error.Kind is ErrorKind.Unreachable or ErrorKind.Timeout or ErrorKind.InvalidData;

    // A record holds its change's id, so the same text is the same change: ours.
    private async Task<bool> IsThereAsync(StoredChange change, CancellationToken cancellationToken) =>
        (await ReadAsync(change.Sequence, cancellationToken).ConfigureAwait(false))?.Record == change.Record;

    // The definition lets no head fall, so one patch does without a read: refused, it was there already or beyond.
    private async Task PutEndAsync(JournalEnd end, CancellationToken cancellationToken)
    {
        try
        {
            await api.MergeStatusAsync(ApiResource.Racks, rack, RackObject.WriteStatus(end), cancellationToken).ConfigureAwait(false);
        }
        catch (RackException e) when (e.Code == "Rejected")
        {
            var there = (await ReadRackAsync(cancellationToken).ConfigureAwait(false))?.Head;
            var isBeyond = there is not null && (there.Sequence > end.Head.Sequence || (there.Sequence == end.Head.Sequence && there.EntryHash == end.Head.EntryHash));
            if (!isBeyond) throw;
        }
    }

    private async Task<(IReadOnlyList<StoredChange> Changes, string? Next)> PageAsync(string selector, string? place, CancellationToken cancellationToken)
    {
        var (items, next) = await api.PageAsync(ApiResource.Changes, selector, place, cancellationToken).ConfigureAwait(false);
        var changes = items.Select(item => Stored.Read(api.Place, ApiResource.Changes, item, json => ChangeObject.Read(rack, json)));
        return ([.. changes.OfType<StoredChange>().OrderBy(c => c.Sequence)], next);
    }
}
