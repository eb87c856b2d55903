namespace RackParams.Kubernetes.Tests.Support;

/// <summary>A clock that stands where a test puts it; timers run as ever.</summary>
internal sealed class SteppedTime(DateTimeOffset now) : TimeProvider
{
    public DateTimeOffset Now { get; set; } = now;

    public override DateTimeOffset GetUtcNow() => Now;
}
