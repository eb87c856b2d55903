namespace RackParams.Kubernetes.Api;

/// <summary>The API server's time: the local clock, moved just so far that it agrees with every Date header seen.</summary>
internal sealed class ServerClock(TimeProvider local) : TimeProvider
{
    private static readonly TimeSpan HeaderGrain = TimeSpan.FromSeconds(1);

    private readonly object _lock = new();
    private TimeSpan _offset;

    public override long TimestampFrequency => local.TimestampFrequency;

    public override TimeZoneInfo LocalTimeZone => local.LocalTimeZone;

    public TimeProvider Local => local;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock) return local.GetUtcNow() + _offset;
    }

    public override long GetTimestamp() => local.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        local.CreateTimer(callback, state, dueTime, period);

    /// <summary>A response said <paramref name="date"/>, in whole seconds, at some moment between sending and receiving.</summary>
    public void Learn(DateTimeOffset date, DateTimeOffset sent, DateTimeOffset received)
    {
        var least = date - received;
        var most = date + HeaderGrain - sent;
        lock (_lock) _offset = _offset < least ? least : _offset > most ? most : _offset;
    }
}
