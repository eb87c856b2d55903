using System.Text.Json.Nodes;
using RackParams.Core.Forecasting;
using RackParams.Core.Tests.Support;

namespace RackParams.Core.Tests.Forecasting;

/// <summary>How fast budgets let nodes go. 2026-11-23 is a Monday, and it is 14:00 UTC.</summary>
public sealed class PaceTests
{
    [Theory]
    [InlineData("""[{"nodes":"10%"}]""", 12, 2)]
    [InlineData("""[{"nodes":"10%"}]""", 10, 1)]
    [InlineData("""[{"nodes":"1%"}]""", 7, 1)]
    [InlineData("""[{"nodes":"0%"}]""", 7, 0)]
    [InlineData("""[{"nodes":"100%"}]""", 7, 7)]
    [InlineData("""[{"nodes":"3"},{"nodes":"50%"}]""", 10, 3)]
    [InlineData("""[{"nodes":"1","reasons":["Empty"]}]""", 10, 10)]
    [InlineData("""[{"nodes":"1","reasons":["Drifted","Empty"]}]""", 10, 1)]
    [InlineData("""[{}]""", 30, 3)]
    [InlineData("""[]""", 30, 30)]
    [InlineData("null", 30, 3)]
    [InlineData("""[{"nodes":"0","schedule":"0 8 * * 1-5","duration":"10h"}]""", 10, 0)]
    [InlineData("""[{"nodes":"0","schedule":"0 8 * * 1-5","duration":"6h"}]""", 10, 10)]
    [InlineData("""[{"nodes":"0","schedule":"0 8 * * MONN","duration":"1h"}]""", 10, 0)]
    [InlineData("""[{"nodes":"5","schedule":"0 8 * * MONN","duration":"1h","reasons":["Empty"]}]""", 10, 0)]
    public void The_least_of_all_budgets_that_hold_counts_and_a_share_rounds_up(string budgets, int nodes, int allowed) =>
        Assert.Equal(allowed, Budgets(budgets).Allowed(Fleets.Now, nodes));

    [Fact]
    public void Twelve_nodes_two_at_a_time_take_six_turns()
    {
        var pace = RollPace.Of(Budgets("""[{"nodes":"10%"}]"""), Fleets.Now, 12, 0, 12);
        Assert.Equal(new RollPace(2, Fleets.Now, 6 * RollPace.PerNode), pace);
    }

    [Fact]
    public void A_window_that_has_to_open_first_is_waited_for_and_left_when_it_closes()
    {
        // Open on Saturdays 09:00 to 13:00 only.
        var budgets = Budgets("""[{"nodes":"1"},{"nodes":"0","schedule":"0 13 * * 6","duration":"164h"}]""");
        var saturday = new DateTimeOffset(2026, 11, 28, 9, 0, 0, TimeSpan.Zero);

        Assert.Equal(new RollPace(1, saturday, saturday - Fleets.Now + (3 * RollPace.PerNode)), RollPace.Of(budgets, Fleets.Now, 3, 0, 3));

        // 120 fit into the four hours; the next one waits a week.
        var pace = RollPace.Of(budgets, Fleets.Now, 130, 0, 121);
        Assert.Equal(saturday.AddDays(7) - Fleets.Now + RollPace.PerNode, pace.Least);
        Assert.True(budgets.Blocks(Fleets.Now));
        Assert.False(budgets.Blocks(saturday));
    }

    [Theory]
    [InlineData("""[{"nodes":"0"}]""", 0)]
    [InlineData("""[{"nodes":"0","schedule":"* * * * *","duration":"5m"}]""", 0)]
    public void Budgets_that_never_open_have_no_end(string budgets, int most) =>
        Assert.Equal(new RollPace(most, null, null), RollPace.Of(Budgets(budgets), Fleets.Now, 5, 0, 5));

    [Fact]
    public void Nodes_that_are_not_ready_use_up_places_at_first()
    {
        Assert.Equal(2 * RollPace.PerNode, RollPace.Of(Budgets("""[{"nodes":"1"}]"""), Fleets.Now, 10, 1, 1).Least);
        Assert.Equal(2 * RollPace.PerNode, RollPace.Of(Budgets("""[{"nodes":"3"}]"""), Fleets.Now, 10, 2, 4).Least);
    }

    private static DisruptionBudgets Budgets(string json) => new(
        new JsonObject { ["spec"] = new JsonObject { ["disruption"] = new JsonObject { ["budgets"] = JsonNode.Parse(json) } } }, Fleets.Now);
}
