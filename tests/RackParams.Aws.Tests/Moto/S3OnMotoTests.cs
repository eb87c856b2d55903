using Amazon.S3;
using Amazon.S3.Model;
using RackParams.Aws.Tests.Support;

namespace RackParams.Aws.Tests.Moto;

/// <summary>What a write-once ledger needs of S3, through the session's client.</summary>
public sealed class S3OnMotoTests(MotoServer moto)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_object_is_written_once_locked_and_read_back()
    {
        using var session = moto.Open(since: "5.2");
        var bucket = $"ledger-{Guid.NewGuid():N}";
        await session.S3.PutBucketAsync(new PutBucketRequest { BucketName = bucket, ObjectLockEnabledForBucket = true }, Token);
        var until = DateTime.UtcNow.AddYears(6);
        var put = new PutObjectRequest
        {
            BucketName = bucket,
            Key = "rack/000000000001.record.json",
            ContentBody = "{\"schema\":1}",
            IfNoneMatch = "*",
            ObjectLockMode = ObjectLockMode.Compliance,
            ObjectLockRetainUntilDate = until,
            ChecksumAlgorithm = ChecksumAlgorithm.SHA256,
        };

        await session.S3.PutObjectAsync(put, Token);
        var again = await Assert.ThrowsAsync<AmazonS3Exception>(() => session.S3.PutObjectAsync(put, Token));

        Assert.Equal(System.Net.HttpStatusCode.PreconditionFailed, again.StatusCode);
        var there = await session.S3.GetObjectMetadataAsync(bucket, put.Key, Token);
        Assert.Equal(ObjectLockMode.Compliance, there.ObjectLockMode);
        Assert.InRange(there.ObjectLockRetainUntilDate!.Value.ToUniversalTime(), until.AddMinutes(-1), until.AddMinutes(1));
        var configuration = await session.S3.GetObjectLockConfigurationAsync(new GetObjectLockConfigurationRequest { BucketName = bucket }, Token);
        Assert.Equal(ObjectLockEnabled.Enabled, configuration.ObjectLockConfiguration.ObjectLockEnabled);
        Assert.Equal(VersionStatus.Enabled, (await session.S3.GetBucketVersioningAsync(bucket, Token)).VersioningConfig.Status);
    }
}
