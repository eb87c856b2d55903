using System.Runtime.CompilerServices;
using Amazon.S3.Model;
using RackParams.Aws.Access;
using RackParams.Core.Ledgers;

namespace RackParams.Aws.Ledgers;

/// <summary>Lists a ledger's objects with all their versions: a lock hinders neither a second version nor a delete marker, so both are looked for, and the earliest version counts.</summary>
internal sealed class S3Listing(LedgerDefinition ledger, S3Place place, AwsSession session)
{
    /// <summary>Objects in pages, ascending by rack and sequence; a change's two are in the same page.</summary>
    public async IAsyncEnumerable<IReadOnlyList<S3Listed>> ReadAsync(Guid? rackId, long sequence, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var request = new ListVersionsRequest
        {
            BucketName = place.Bucket,
            Prefix = place.Start(rackId),

            // A change earlier than asked: moto passes over the first key behind a marker that is no key itself.
            KeyMarker = rackId is { } id && sequence > 1 ? place.Before(id, sequence - 1) : null,
        };
        var rest = new List<S3ObjectVersion>();
        bool isMore;
        do
        {
            var page = await session.CallAsync(S3Calls.Of("s3:ListBucketVersions", place.Bucket, null), t => session.S3.ListVersionsAsync(request, t), cancellationToken).ConfigureAwait(false);
            rest.AddRange(page.Versions ?? []);
            isMore = page.IsTruncated == true;
            (request.KeyMarker, request.VersionIdMarker) = (page.NextKeyMarker, page.NextVersionIdMarker);

            // The last change of a page may go on in the next.
            var last = isMore ? Change(rest.LastOrDefault()?.Key) : null;
            var whole = rest.Where(v => Change(v.Key) is { } change && change != last).ToList();
            rest = [.. rest.Where(v => Change(v.Key) is { } change && change == last)];
            var listed = whole.GroupBy(v => v.Key).Select(Listed).OfType<S3Listed>().Where(l => l.Sequence >= sequence).ToList();
            if (listed.Count > 0) yield return listed;
        }
        while (isMore);
    }

    private (string Rack, long Sequence)? Change(string? key) => key is not null && place.Read(key) is { } read ? (read.Rack, read.Sequence) : null;

    private S3Listed? Listed(IGrouping<string, S3ObjectVersion> versions)
    {
        var (_, sequence, part) = place.Read(versions.Key)!.Value;

        // S3 lists newest first; where times are equal that order still tells.
        var oldestFirst = versions.Reverse().OrderBy(v => v.LastModified).ToList();
        var first = oldestFirst.Find(v => v.IsDeleteMarker != true);
        var flaws = new List<LedgerFlaw>();
        if (oldestFirst.Exists(v => v.IsDeleteMarker == true))
            flaws.Add(new LedgerFlaw("DeleteMarker", null, oldestFirst.Find(v => v.IsDeleteMarker == true)!.VersionId, $"somebody tried to delete it; the locked version is still there (bucket {place.Bucket})"));
        var later = oldestFirst.Where(v => v.IsDeleteMarker != true && v != first).ToList();
        if (later.Count > 0) flaws.Add(new LedgerFlaw("SecondVersion", first?.VersionId, later[0].VersionId, $"somebody wrote over it; the first version, which counts, is still there ({ledger.Name})"));
        return first is null ? null : new S3Listed(versions.Key, first.VersionId, sequence, part, flaws);
    }
}
