using RackParams.Core.Forecasting;
using RackParams.Core.Tests.Support;

namespace RackParams.Core.Tests.Forecasting;

/// <summary>Nodes that reach the age they were born with.</summary>
public sealed class ExpiryTests
{
    [Fact]
    public void Those_of_one_hour_end_together_and_later_ones_apart()
    {
        var cohorts = Expiry.Cohorts(
            [
                Fleets.Claim("a", expiry: "168h", hours: 160), Fleets.Claim("b", expiry: "168h", hours: 159.5), Fleets.Claim("c", expiry: "168h", hours: 100),
                Fleets.Claim("far", expiry: "720h"), Fleets.Claim("never", expiry: "Never"), Fleets.Claim("none", expiry: null),
                Fleets.Claim("going", expiry: "168h", hours: 160) with { Leaving = true },
            ],
            Fleets.Now, null, Expiry.Ahead);

        Assert.Equal(["a,b", "c"], cohorts.Select(c => string.Join(',', c.Nodes)));
        Assert.Equal([Fleets.Now.AddHours(8), Fleets.Now.AddHours(68)], cohorts.Select(c => c.Time));
        Assert.All(cohorts, c => Assert.False(c.Blocked));
    }

    [Fact]
    public void Those_inside_a_blocked_time_are_told_weeks_ahead()
    {
        var cohorts = Expiry.Cohorts(
            [Fleets.Claim("soon", expiry: "48h"), Fleets.Claim("far", expiry: "720h"), Fleets.Claim("open", expiry: "721h")],
            Fleets.Now, at => at != Fleets.Now.AddHours(697), Expiry.Ahead);

        Assert.Equal(["soon", "far"], cohorts.SelectMany(c => c.Nodes));
        Assert.All(cohorts, c => Assert.True(c.Blocked));
    }

    [Theory]
    [InlineData("168h", 168)]
    [InlineData("1h30m", 1.5)]
    [InlineData("168h0m0s", 168)]
    public void A_node_expires_at_its_own_age(string age, double hours) =>
        Assert.Equal(Fleets.Now.AddHours(hours - 1), Expiry.Of(Fleets.Claim("n", expiry: age, hours: 1)));

    [Fact]
    public void An_age_no_clock_reaches_is_never() => Assert.Null(Expiry.Of(Fleets.Claim("n", expiry: "2540400h", hours: -(DateTime.MaxValue - Fleets.Now.UtcDateTime).TotalHours + 100)));
}
