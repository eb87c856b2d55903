using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using RackParams.Aws.Access;
using RackParams.Core.Errors;
using RackParams.Core.Journal;
using RackParams.Core.Ledgers;
using RackParams.Core.Ports;

namespace RackParams.Aws.Ledgers;

/// <summary>A ledger in an S3 bucket with Object Lock: two objects a change, each written once and locked in compliance mode, which nobody shortens, the account's root neither.</summary>
internal sealed class S3Ledger(LedgerDefinition ledger, S3Place place, AwsSession session, TimeProvider time) : ILedger
{
    private const int AtOnce = 8;
    private const int Attempts = 5;

    // S3 keeps whole seconds, and the clock that locked needn't be the one that recorded.
    private static readonly TimeSpan Slack = TimeSpan.FromHours(1);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly Retention _retain = ledger.Retain ?? Retention.SixYears;

    public async Task<LedgerDefinition> ExamineAsync(CancellationToken cancellationToken)
    {
        var versioning = CallAsync("s3:GetBucketVersioning", t => session.S3.GetBucketVersioningAsync(place.Bucket, t), cancellationToken);
        var isLocked = await IsLockedAsync(cancellationToken).ConfigureAwait(false);
        if (!isLocked || (await versioning.ConfigureAwait(false)).VersioningConfig?.Status != VersionStatus.Enabled)
            throw new RackException(S3LedgerErrors.NotLocked(ledger, place.Bucket, session.Region.SystemName, isLocked));
        return ledger with { Region = session.Region.SystemName, Retain = _retain };
    }

    public async Task<LedgerReceipt> AppendAsync(IReadOnlyList<LedgerText> texts, CancellationToken cancellationToken)
    {
        await Parallel.ForEachAsync(texts, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken }, async (text, token) =>
        {
            await PutAsync(text, token).ConfigureAwait(false);
            await ConfirmAsync(text, token).ConfigureAwait(false);
        }).ConfigureAwait(false);
        return LedgerReceipt.Confirmed;
    }

    public async IAsyncEnumerable<LedgerCopy> ReadAsync(Guid? rackId, long sequence, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var page in new S3Listing(ledger, place, session).ReadAsync(rackId, sequence, cancellationToken).ConfigureAwait(false))
        {
            var copies = new LedgerCopy[page.Count];
            await Parallel.ForAsync(0, page.Count, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken }, async (i, token) =>
                copies[i] = await GetAsync(page[i], token).ConfigureAwait(false)).ConfigureAwait(false);
            foreach (var copy in copies.OrderBy(c => c.Sequence).ThenBy(c => c.Part)) yield return copy;
        }
    }

    public ValueTask DisposeAsync()
    {
        session.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<bool> IsLockedAsync(CancellationToken cancellationToken)
    {
        try
        {
            var found = await CallAsync(
                "s3:GetBucketObjectLockConfiguration",
                t => session.S3.GetObjectLockConfigurationAsync(new GetObjectLockConfigurationRequest { BucketName = place.Bucket }, t), cancellationToken).ConfigureAwait(false);
            return found.ObjectLockConfiguration?.ObjectLockEnabled == ObjectLockEnabled.Enabled;
        }
        catch (RackException e) when (e.InnerException is AmazonServiceException { ErrorCode: "ObjectLockConfigurationNotFoundError" })
        {
            return false;
        }
        catch (RackException e) when (e.InnerException is AmazonServiceException { ErrorCode: "NoSuchBucket" })
        {
            throw new RackException(S3LedgerErrors.NoBucket(ledger, place.Bucket, session.Region.SystemName), e);
        }
    }

    // A text that is there already is left to the comparison that follows. Two writers of one key at once: the later tries again.
    private async Task PutAsync(LedgerText text, CancellationToken cancellationToken)
    {
        var (bytes, until) = (Encoding.UTF8.GetBytes(text.Text), _retain.After(Later(text.Time, time.GetUtcNow())).UtcDateTime);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                using var body = new MemoryStream(bytes);
                await CallAsync("s3:PutObject", t => session.S3.PutObjectAsync(
                    new PutObjectRequest
                    {
                        BucketName = place.Bucket,
                        Key = place.Key(text),
                        InputStream = body,
                        AutoCloseStream = false,
                        ContentType = "application/json",
                        IfNoneMatch = "*",
                        ObjectLockMode = ObjectLockMode.Compliance,
                        ObjectLockRetainUntilDate = until,
                        ChecksumAlgorithm = ChecksumAlgorithm.SHA256,
                        ChecksumSHA256 = Convert.ToBase64String(SHA256.HashData(bytes)),
                    },
                    t), cancellationToken, place.Key(text)).ConfigureAwait(false);
                return;
            }
            catch (RackException e) when (e.InnerException is AmazonServiceException { ErrorCode: "PreconditionFailed" })
            {
                return;
            }
            catch (RackException e) when (e.InnerException is AmazonServiceException { ErrorCode: "ConditionalRequestConflict" } && attempt < Attempts)
            {
                await Task.Delay(Pause * attempt, time, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    // Read back: the text by its checksum, and the lock. What AWS keeps no checksum of is fetched.
    private async Task ConfirmAsync(LedgerText text, CancellationToken cancellationToken)
    {
        var key = place.Key(text);
        var there = await CallAsync("s3:GetObject", t => session.S3.GetObjectMetadataAsync(
            new GetObjectMetadataRequest { BucketName = place.Bucket, Key = key, ChecksumMode = ChecksumMode.ENABLED }, t), cancellationToken, key).ConfigureAwait(false);
        var hash = there.ChecksumSHA256 is { Length: > 0 } checksum && there.ChecksumType != ChecksumType.COMPOSITE
            ? Convert.ToHexString(Convert.FromBase64String(checksum)).ToLowerInvariant()
            : Hash.Of((await GetAsync(new S3Listed(key, null, text.Sequence, text.Part, []), cancellationToken).ConfigureAwait(false)).Text);
        if (hash != text.Sha256) throw new RackException(LedgerErrors.Occupied(ledger, text, hash));
        if (Lock(there.ObjectLockMode, there.ObjectLockRetainUntilDate, text.Time) is { } flaw) throw new RackException(S3LedgerErrors.NotKept(ledger, key, flaw.Meaning));
    }

    private async Task<LedgerCopy> GetAsync(S3Listed listed, CancellationToken cancellationToken)
    {
        using var found = await CallAsync("s3:GetObject", t => session.S3.GetObjectAsync(
            new GetObjectRequest { BucketName = place.Bucket, Key = listed.Key, VersionId = listed.Version }, t), cancellationToken, listed.Key).ConfigureAwait(false);
        using var reader = new StreamReader(found.ResponseStream, new UTF8Encoding(false));
        var text = await reader.ReadToEndAsync(cancellationToken).ConfigureAwait(false);
        var flaw = Lock(found.ObjectLockMode, found.ObjectLockRetainUntilDate, ChangeText.TimeOf(text));
        return new LedgerCopy(listed.Sequence, listed.Part, text, flaw is null ? listed.Flaws : [.. listed.Flaws, flaw]);
    }

    private LedgerFlaw? Lock(ObjectLockMode? mode, DateTime? until, DateTimeOffset? since)
    {
        if (mode != ObjectLockMode.Compliance || until is not { } end)
            return new LedgerFlaw("Unlocked", "COMPLIANCE", mode?.Value ?? "no lock", "it isn't locked in compliance mode, so who may delete in the bucket may remove it");
        return since is not { } from || end.ToUniversalTime() >= _retain.After(from).UtcDateTime - Slack ? null : new LedgerFlaw(
            "LockedTooShort", Timestamp.Write(_retain.After(from)), Timestamp.Write(new DateTimeOffset(end.ToUniversalTime())), $"it is locked for less than the {_retain} that were promised");
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    private Task<T> CallAsync<T>(string action, Func<CancellationToken, Task<T>> send, CancellationToken cancellationToken, string? key = null) =>
        session.CallAsync(S3Calls.Of(action, place.Bucket, key), send, cancellationToken);
}
