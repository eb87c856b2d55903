using RackParams.Core.Ledgers;

namespace RackParams.Core.Errors;

/// <summary>What can be wrong with a bucket that is to keep a ledger.</summary>
public static class S3LedgerErrors
{
    public static RackError NoBucket(LedgerDefinition ledger, string bucket, string region)
    {
        var make = Make(bucket, region);
        return new RackError(
            "LedgerBucketMissing", ErrorKind.NotFound,
            $"The ledger {ledger.Title}: there is no bucket {bucket} in {region}. Make one with Object Lock, which turns versioning on too: {make}", bucket, make);
    }

    public static RackError NotLocked(LedgerDefinition ledger, string bucket, string region, bool locked)
    {
        var mend = locked
            ? $"aws s3api put-bucket-versioning --bucket {bucket} --versioning-configuration Status=Enabled --region {region}"
            : $"aws s3api put-bucket-versioning --bucket {bucket} --versioning-configuration Status=Enabled --region {region} && aws s3api put-object-lock-configuration --bucket {bucket} --object-lock-configuration ObjectLockEnabled=Enabled --region {region}";
        return new RackError(
            "LedgerBucketUnlocked", ErrorKind.InvalidOperation,
            $"The ledger {ledger.Title}: the bucket has no {(locked ? "versioning" : "Object Lock")}, so what it holds could be removed. A new one that is right: {Make($"{bucket}-locked", region)} This one is mended by: {mend}",
            bucket, locked ? mend : Make($"{bucket}-locked", region));
    }

    public static RackError NotKept(LedgerDefinition ledger, string key, string how) => new(
        "LedgerNotLocked", ErrorKind.SecurityError,
        $"The ledger {ledger.Title}: {key} is there, but not kept as promised: {how}. Look at the bucket's policy and default retention.", key);

    // us-east-1 is the one region that must not be named as a location.
    private static string Make(string bucket, string region) =>
        $"aws s3api create-bucket --bucket {bucket} --object-lock-enabled-for-bucket --region {region}"
        + (region == "us-east-1" ? "" : $" --create-bucket-configuration LocationConstraint={region}");
}
