using Amazon.Runtime;

namespace Amazon.CloudTrail;

internal sealed class QueryStatus(string value) : ConstantClass(value)
{
    public static readonly QueryStatus QUEUED = new("QUEUED");

    public static readonly QueryStatus RUNNING = new("RUNNING");

    public static readonly QueryStatus FINISHED = new("FINISHED");

    public static readonly QueryStatus FAILED = new("FAILED");

    public static readonly QueryStatus CANCELLED = new("CANCELLED");

    public static readonly QueryStatus TIMED_OUT = new("TIMED_OUT");

    public static implicit operator QueryStatus(string value) => new(value);
}
