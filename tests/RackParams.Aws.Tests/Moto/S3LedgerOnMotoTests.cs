using Amazon.S3;
using Amazon.S3.Model;
using RackParams.Aws.Access;
using RackParams.Aws.Ledgers;
using RackParams.Aws.Tests.Ledgers;
using RackParams.Aws.Tests.Support;
using RackParams.Core.Errors;
using RackParams.Core.Ledgers;

namespace RackParams.Aws.Tests.Moto;

/// <summary>The S3 ledger on moto's Object Lock.</summary>
public sealed class S3LedgerOnMotoTests(MotoServer moto) : IDisposable
{
    private readonly AwsSession _session = moto.Open(since: "5.2");
    private readonly string _bucket = $"ledger-{Guid.NewGuid():N}";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _session.Dispose();

    [Fact]
    public async Task A_text_is_one_object_locked_for_its_time_whose_sha256_is_the_records_own()
    {
        await using var ledger = await OpenAsync();
        var text = Texts.Of(18);

        Assert.Equal(LedgerReceipt.Confirmed, await ledger.AppendAsync([text, Texts.Of(18, LedgerPart.Outcome)], Token));

        var key = $"racks/{Texts.Rack:D}/000000000018.record.json";
        using var there = await _session.S3.GetObjectAsync(new GetObjectRequest { BucketName = _bucket, Key = key }, Token);
        Assert.Equal(ObjectLockMode.Compliance, there.ObjectLockMode);
        Assert.InRange(there.ObjectLockRetainUntilDate!.Value.ToUniversalTime(), text.Time.AddYears(6).AddMinutes(-1).UtcDateTime, text.Time.AddYears(6).AddMinutes(5).UtcDateTime);
        Assert.Equal(text.Sha256, await Sha256Sum.OfAsync(there.ResponseStream, Token));
        Assert.Equal([(18L, LedgerPart.Record), (18L, LedgerPart.Outcome)], (await ReadAsync(ledger)).Select(c => (c.Sequence, c.Part)));
        Assert.All(await ReadAsync(ledger), c => Assert.Empty(c.Flaws));
    }

    [Fact]
    public async Task A_repeat_adds_no_version_and_another_text_in_its_place_is_refused()
    {
        await using var ledger = await OpenAsync();
        var texts = Texts.Changes(1, 3);
        await ledger.AppendAsync(texts, Token);
        await ledger.AppendAsync(texts, Token);
        Assert.Equal(6, (await _session.S3.ListVersionsAsync(_bucket, Token)).Versions.Count);

        var error = await Assert.ThrowsAsync<RackException>(() => ledger.AppendAsync([Texts.Of(2, reason: "another one")], Token));

        Assert.Equal(("LedgerOccupied", ErrorKind.SecurityError), (error.Code, error.Error.Kind));
        Assert.Contains(texts[2].Sha256, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_listing_of_many_pages_is_read_in_order_from_any_place_on()
    {
        await using var ledger = await OpenAsync();
        await ledger.AppendAsync(Texts.Changes(1, 520), Token);

        var all = await ReadAsync(ledger);
        Assert.Equal(Enumerable.Range(1, 520).SelectMany(i => new[] { ((long)i, LedgerPart.Record), (i, LedgerPart.Outcome) }), all.Select(c => (c.Sequence, c.Part)));
        Assert.Equal(Texts.Changes(519, 520).Select(t => t.Sequence), (await ReadAsync(ledger, 519)).Select(c => c.Sequence));
        Assert.Equal(1040, (await ReadAsync(ledger, 1, null)).Count);
        Assert.Empty(await ReadAsync(ledger, 1, Guid.NewGuid()));
    }

    [Fact]
    public async Task A_delete_marker_a_second_version_and_a_missing_or_short_lock_are_found_and_the_first_version_counts()
    {
        await using var ledger = await OpenAsync();
        await ledger.AppendAsync([Texts.Of(1), Texts.Of(2), Texts.Of(3)], Token);
        await _session.S3.DeleteObjectAsync(_bucket, Key(1), Token);
        await PutAsync(Key(2), "{}", null);
        await PutAsync(Key(4), Texts.Of(4).Text, null);
        await PutAsync(Key(5), Texts.Of(5).Text, TimeProvider.System.GetUtcNow().AddDays(30));

        var read = (await ReadAsync(ledger)).ToDictionary(c => c.Sequence);

        Assert.Equal([["DeleteMarker"], ["SecondVersion"], [], ["Unlocked"], ["LockedTooShort"]], read.OrderBy(r => r.Key).Select(r => r.Value.Flaws.Select(f => f.Fault).ToArray()));
        Assert.Equal([Texts.Of(1).Part, Texts.Of(2).Part], [read[1].Part, read[2].Part]);
        Assert.StartsWith("{\"part\":\"Record\"", read[2].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_that_lies_there_without_a_lock_does_not_count_as_confirmed()
    {
        await using var ledger = await OpenAsync();
        var text = Texts.Of(1);
        await PutAsync(Key(1), text.Text, null);

        Assert.Equal("LedgerNotLocked", (await Assert.ThrowsAsync<RackException>(() => ledger.AppendAsync([text], Token))).Code);
    }

    [Theory]
    [InlineData(false, false, "LedgerBucketMissing", "aws s3api create-bucket --bucket BUCKET --object-lock-enabled-for-bucket --region us-east-1")]
    [InlineData(true, false, "LedgerBucketUnlocked", "aws s3api put-object-lock-configuration --bucket BUCKET --object-lock-configuration ObjectLockEnabled=Enabled --region us-east-1")]
    [InlineData(true, true, "LedgerBucketUnlocked", "aws s3api put-object-lock-configuration --bucket BUCKET")]
    public async Task A_bucket_that_can_not_keep_is_refused_with_the_command_that_makes_one(bool exists, bool versioned, string code, string command)
    {
        if (exists) await _session.S3.PutBucketAsync(_bucket, Token);
        if (versioned)
            await _session.S3.PutBucketVersioningAsync(new PutBucketVersioningRequest { BucketName = _bucket, VersioningConfig = new S3BucketVersioningConfig { Status = VersionStatus.Enabled } }, Token);
        await using var ledger = Ledger();

        var error = await Assert.ThrowsAsync<RackException>(() => ledger.ExamineAsync(Token));

        Assert.Equal(code, error.Code);
        Assert.Contains(command.Replace("BUCKET", _bucket, StringComparison.Ordinal), error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_region_and_the_time_are_part_of_what_is_recorded()
    {
        await using var ledger = await OpenAsync();

        var found = await ledger.ExamineAsync(Token);

        Assert.Equal(("us-east-1", "6y"), (found.Region, found.Retain.ToString()));
    }

    private async Task<S3Ledger> OpenAsync()
    {
        await _session.S3.PutBucketAsync(new PutBucketRequest { BucketName = _bucket, ObjectLockEnabledForBucket = true }, Token);
        return Ledger();
    }

    private S3Ledger Ledger()
    {
        var definition = new LedgerDefinition("audit", LedgerKind.S3, $"s3://{_bucket}/racks", LedgerDelivery.Queued);
        return new S3Ledger(definition, S3Place.Parse(definition.Destination), moto.Open(), TimeProvider.System);
    }

    private static async Task<List<LedgerCopy>> ReadAsync(S3Ledger ledger, long from = 1) => await ReadAsync(ledger, from, Texts.Rack);

    private static async Task<List<LedgerCopy>> ReadAsync(S3Ledger ledger, long from, Guid? rack) => await ledger.ReadAsync(rack, from, Token).ToListAsync(Token);

    private static string Key(int sequence) => $"racks/{Texts.Rack:D}/{sequence:D12}.record.json";

    private Task PutAsync(string key, string body, DateTimeOffset? until) => _session.S3.PutObjectAsync(
        new PutObjectRequest
        {
            BucketName = _bucket, Key = key, ContentBody = body,
            ObjectLockMode = until is null ? null : ObjectLockMode.Compliance, ObjectLockRetainUntilDate = until?.UtcDateTime,
        },
        Token);
}
