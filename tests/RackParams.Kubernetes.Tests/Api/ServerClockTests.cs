using RackParams.Kubernetes.Api;
using RackParams.Kubernetes.Tests.Support;

namespace RackParams.Kubernetes.Tests.Api;

public sealed class ServerClockTests
{
    private readonly SteppedTime _local = new(Samples.Time.AddMilliseconds(500));

    [Fact]
    public void Before_the_first_answer_it_is_the_local_clock() => Assert.Equal(_local.Now, new ServerClock(_local).GetUtcNow());

    [Fact]
    public void A_local_clock_that_agrees_with_the_header_stays_as_it_is()
    {
        var clock = new ServerClock(_local);

        clock.Learn(Samples.Time, _local.Now, _local.Now);

        Assert.Equal(_local.Now, clock.GetUtcNow());
    }

    [Theory]
    [InlineData(3600, 3599.5, 3600)]
    [InlineData(-90, -89.5, -89)]
    public void A_wrong_local_clock_is_corrected_to_within_the_headers_second(int serverIsAhead, double least, double most)
    {
        var clock = new ServerClock(_local);

        clock.Learn(Samples.Time.AddSeconds(serverIsAhead), _local.Now, _local.Now);

        Assert.InRange((clock.GetUtcNow() - _local.Now).TotalSeconds, least - 0.001, most + 0.001);
    }

    [Fact]
    public void Further_answers_narrow_it_down_and_never_make_it_jump()
    {
        var clock = new ServerClock(_local);
        var truth = TimeSpan.FromSeconds(42.25);
        for (var i = 0; i < 40; i++)
        {
            _local.Now += TimeSpan.FromMilliseconds(137);
            var server = _local.Now + truth;
            clock.Learn(new DateTimeOffset(server.Ticks - (server.Ticks % TimeSpan.TicksPerSecond), TimeSpan.Zero), _local.Now, _local.Now);
        }

        Assert.InRange((clock.GetUtcNow() - _local.Now - truth).TotalSeconds, -0.2, 0.2);
    }

    [Fact]
    public void A_slow_answer_says_little_and_moves_little()
    {
        var clock = new ServerClock(_local);

        clock.Learn(_local.Now.AddSeconds(-4), _local.Now.AddSeconds(-8), _local.Now);

        Assert.Equal(_local.Now, clock.GetUtcNow());
    }
}
