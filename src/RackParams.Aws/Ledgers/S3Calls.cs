using RackParams.Aws.Access;

namespace RackParams.Aws.Ledgers;

/// <summary>Calls of S3, as errors name them.</summary>
internal static class S3Calls
{
    public static AwsCall Of(string action, string bucket, string? key) =>
        new(action, key is null ? $"bucket {bucket}" : $"object {bucket}/{key}", Writes: action == "s3:PutObject");
}
