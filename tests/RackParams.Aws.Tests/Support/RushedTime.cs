namespace RackParams.Aws.Tests.Support;

/// <summary>A clock on which every wait is over at once, and is noted.</summary>
internal sealed class RushedTime : TimeProvider
{
    private readonly Lock _lock = new();
    private DateTimeOffset _now = new(2026, 11, 23, 14, 2, 11, TimeSpan.Zero);

    public List<TimeSpan> Waits { get; } = [];

    /// <summary>Waits don't end any more.</summary>
    public bool IsStuck { get; set; }

    public void Pass(TimeSpan time)
    {
        lock (_lock) _now += time;
    }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock) return _now;
    }

    public override long GetTimestamp() => GetUtcNow().Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime == Timeout.InfiniteTimeSpan) return new Spent();
        lock (_lock)
        {
            Waits.Add(dueTime);
            if (IsStuck) return new Spent();
            _now += dueTime;
        }

        ThreadPool.QueueUserWorkItem(_ => callback(state));
        return new Spent();
    }

    private sealed class Spent : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
