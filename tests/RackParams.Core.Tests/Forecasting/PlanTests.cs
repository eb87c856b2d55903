using System.Text.Json.Nodes;
using RackParams.Core.Changes;
using RackParams.Core.Forecasting;
using RackParams.Core.Journal;
using RackParams.Core.Racks;
using RackParams.Core.Tests.Support;

namespace RackParams.Core.Tests.Forecasting;

/// <summary>What a plan and its record say of nodes, and what is read for it.</summary>
public sealed class PlanTests
{
    private readonly FakeNodes _nodes = new();

    private async Task<(Sandbox Rack, RackSession Session)> OpenAsync()
    {
        var rack = await Sandbox.RegisteredAsync();
        await rack.PoolAsync();
        return (rack, Sandbox.Around(new Around(rack.Session.Connection) { Nodes = _nodes }));
    }

    // Born just now, whatever the day: the sandbox's clock is the machine's.
    private static NodeClaim Born(string node, double hours, string expiry = "168h", string family = "m6i") =>
        Fleets.Claim(node, family, expiry) with { Created = DateTimeOffset.UtcNow.AddHours(-hours) };

    private static Task<Plan> PlanAsync(RackSession session, params string[] assignments) => new Changer(session).PlanAsync(Sandbox.Request(assignments), Sandbox.Token);

    [Fact]
    public async Task A_plan_names_nodes_pace_pods_blockers_and_those_that_expire_unpaced()
    {
        var (rack, session) = await OpenAsync();
        await using var _ = rack;
        _nodes.Claims = [.. Enumerable.Range(10, 10).Select(i => Born($"n{i}", 100)), Born("old1", 150), Born("old2", 150)];
        _nodes.Pods = [.. _nodes.Claims.Where(c => c.Node != "n15").Select(c => Fleets.Pod($"web-{c.Node}", c.Node!)), Fleets.Pod("etl-7", "n11") with { DoNotDisrupt = "true" }, Fleets.Pod("pg", "n12", "postgres")];
        _nodes.Budgets = [new PodBudget("apps", "postgres", (JsonObject)JsonNode.Parse("""{"matchLabels":{"app":"postgres"}}""")!, 0, false)];
        _nodes.States = [new NodeState("n13", true, true)];

        var plan = await PlanAsync(session, "karpenter_node_expiry=168h");

        var pool = Assert.Single(plan.Forecast.Pools);
        Assert.Equal(("workload", 12, 2, 12, 13), (pool.Pool, pool.Nodes, pool.AtMost, pool.Minutes, pool.Pods));
        Assert.Equal(["n15", "n10", "n11", "n12", "n13", "n14", "n16", "n17", "n18", "n19", "old1", "old2"], plan.Forecast.Replaced);
        Assert.All(pool.Replaced, r => Assert.Equal("NodePoolDrifted", r.Why));
        Assert.Equal(0, pool.Replaced[0].Pods);
        Assert.Equal(
            ["n11: Pod apps/etl-7 has karpenter.sh/do-not-disrupt", "n12: PodDisruptionBudget apps/postgres allows 0", "n13: Node n13 has karpenter.sh/do-not-disrupt"],
            pool.Blockers.Select(b => b.ToString()));
        Assert.Equal(["old1,old2", "n10,n11,n12,n13,n14,n15,n16,n17,n18,n19"], plan.Forecast.Expiring.Select(c => string.Join(',', c.Nodes)));
        Assert.Equal(["claims", "pods", "budgets", "nodes"], _nodes.Asked);
    }

    [Theory]
    [InlineData("karpenter_cpu_limit=200", "")]
    [InlineData("karpenter_instance_families=m6i", "claims")]
    [InlineData("karpenter_instance_families=c5", "claims,pods,budgets,nodes")]
    [InlineData("karpenter_node_labels=team=care", "claims,pods,budgets,nodes")]
    [InlineData("karpenter_maintenance_window=Sat 09:00-13:00 UTC", "claims")]
    public async Task Only_what_the_answer_needs_is_read(string assignment, string asked)
    {
        var (rack, session) = await OpenAsync();
        await using var _ = rack;
        _nodes.Claims = [Born("n1", 1)];

        await PlanAsync(session, assignment);

        Assert.Equal(asked, string.Join(',', _nodes.Asked));
    }

    [Fact]
    public async Task Two_objects_leave_no_request_for_what_nodes_say_of_themselves()
    {
        var (rack, session) = await OpenAsync();
        await using var _ = rack;
        _nodes.Claims = [Born("n1", 1)];

        var plan = await PlanAsync(session, "karpenter_node_expiry=168h", "karpenter_node_disk=50");

        Assert.Equal(["claims", "pods", "budgets"], _nodes.Asked);
        Assert.Equal(1, plan.Forecast.Going);
    }

    [Fact]
    public async Task Only_nodes_that_no_longer_fit_go()
    {
        var (rack, session) = await OpenAsync();
        await using var _ = rack;
        _nodes.Claims = [Born("n1", 1), Born("n2", 1, family: "c5")];

        var plan = await PlanAsync(session, "karpenter_instance_families=c5");

        Assert.Equal([new ReplacedNode("n1", "RequirementsDrifted", 0)], plan.Forecast.Pools[0].Replaced);
        Assert.Equal(Impact.ReplacesNodes, plan.Impact);
        Assert.Equal(Impact.None, (await PlanAsync(session, "karpenter_instance_families=c5,m6i")).Impact);
    }

    [Fact]
    public async Task A_window_tells_the_nodes_that_would_expire_while_it_is_closed()
    {
        var (rack, session) = await OpenAsync();
        await using var _ = rack;
        var now = DateTimeOffset.UtcNow;
        var saturday = now.Date.AddDays((((int)DayOfWeek.Saturday - (int)now.DayOfWeek + 7) % 7) + 7);
        var inside = new DateTimeOffset(saturday, TimeSpan.Zero).AddHours(11);
        _nodes.Claims = [Fleets.Claim("closed", expiry: "720h") with { Created = inside.AddHours(-720 - 24) }, Fleets.Claim("open", expiry: "720h") with { Created = inside.AddHours(-720) }];

        var plan = await PlanAsync(session, "karpenter_maintenance_window=Sat 09:00-13:00 UTC");

        Assert.Equal(["closed"], plan.Forecast.Expiring.Where(c => c.Blocked).SelectMany(c => c.Nodes));
        Assert.Equal(0, plan.Forecast.Going);
    }

    [Fact]
    public async Task Budgets_of_the_pool_as_it_will_be_pace_the_roll()
    {
        var (rack, session) = await OpenAsync();
        await using var _ = rack;
        _nodes.Claims = [Born("n1", 1), Born("n2", 1), Born("n3", 1), Born("n4", 1)];

        var plan = await PlanAsync(session, "karpenter_node_expiry=168h", "karpenter_disruption_budget_nodes=50%");

        Assert.Equal((2, 4), (plan.Forecast.Pools[0].AtMost, plan.Forecast.Pools[0].Minutes));
        var never = await PlanAsync(session, "karpenter_node_expiry=168h", "karpenter_disruption_budget_nodes=0");
        Assert.Equal((0, (int?)null), (never.Forecast.Pools[0].AtMost, never.Forecast.Pools[0].Minutes));
    }

    [Fact]
    public async Task A_pool_that_goes_drains_all_its_nodes_unpaced_and_says_what_holds_them()
    {
        var (rack, session) = await OpenAsync();
        await using var _ = rack;
        _nodes.Claims = [Born("n1", 1), Born("n2", 1)];
        _nodes.Pods = [Fleets.Pod("a", "n1"), Fleets.Pod("b", "n1") with { DoNotDisrupt = "true" }];

        var plan = await PlanAsync(session, "karpenter_enabled=false");

        var pool = Assert.Single(plan.Forecast.Pools);
        Assert.Equal([new ReplacedNode("n2", "Deleted", 0), new ReplacedNode("n1", "Deleted", 2)], pool.Replaced);
        Assert.Equal((null, null, 2, 1), (pool.AtMost, pool.Minutes, pool.Pods, pool.Blockers.Count));
        Assert.Empty(plan.Forecast.Expiring);
    }

    [Fact]
    public async Task What_nobody_may_see_is_said_to_be_unknown_and_the_change_goes_on()
    {
        var (rack, session) = await OpenAsync();
        await using var _ = rack;
        _nodes.Claims = null;
        var blind = await PlanAsync(session, "karpenter_node_expiry=168h");
        Assert.Null(Assert.Single(blind.Forecast.Pools).Nodes);
        Assert.Equal(Impact.ReplacesNodes, blind.Impact);
        Assert.Contains(blind.Warnings, w => w.Contains("its nodes could not be listed", StringComparison.Ordinal));

        (_nodes.Claims, _nodes.Pods, _nodes.Budgets, _nodes.States) = ([Born("n1", 1)], null, null, null);
        var half = await PlanAsync(session, "karpenter_node_expiry=168h");
        Assert.Equal([new ReplacedNode("n1", "NodePoolDrifted", null)], half.Forecast.Pools[0].Replaced);
        Assert.Null(half.Forecast.Pools[0].Pods);
        Assert.Contains(half.Warnings, w => w.Contains("pods or PodDisruptionBudgets could not be listed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_record_keeps_the_forecast_and_what_became_of_it_is_told_beside_it()
    {
        var (rack, session) = await OpenAsync();
        await using var _ = rack;
        _nodes.Claims = [Born("gone", 1), Born("leaving", 1), Born("marked", 1), Born("waiting", 1), Born("reused", 1)];
        var entry = (await Sandbox.SetAsync(session, "karpenter_node_expiry=168h")).Entry!;
        var read = await new AuditLog("production", session.Connection.Journal, session.Catalog).FindAsync(entry.Record.ChangeId.ToString(), Sandbox.Token);
        Assert.Equal(["gone", "leaving", "marked", "reused", "waiting"], read.Record.Forecast!.Replaced);

        var later = entry.Record.Time.AddMinutes(5);
        _nodes.Claims =
        [
            Born("leaving", 1) with { Leaving = true }, Born("marked", 1) with { DriftReason = "NodePoolDrifted" }, Born("waiting", 1),
            Born("reused", 1) with { Name = "new-1", Created = later }, Born("new", 1) with { Created = later },
        ];
        _nodes.Pods = [Fleets.Pod("etl", "marked") with { DoNotDisrupt = "true" }, Fleets.Pod("other", "new") with { DoNotDisrupt = "true" }];
        var roll = (await new RollReader(session).ReadAsync(read, Sandbox.Token))!;

        Assert.Equal(
            [("gone", RollState.Gone), ("leaving", RollState.Leaving), ("marked", RollState.Drifted), ("reused", RollState.Gone), ("waiting", RollState.Waiting)], roll.Nodes);
        Assert.Equal(["new", "reused"], roll.Started);
        Assert.Equal(["marked"], roll.Blockers.Select(b => b.Node));
        Assert.False(roll.IsDone);
    }

    [Fact]
    public async Task A_change_that_moved_nothing_or_whose_nodes_cant_be_seen_has_no_progress()
    {
        var (rack, session) = await OpenAsync();
        await using var _ = rack;
        var limit = (await Sandbox.SetAsync(session, "karpenter_cpu_limit=200")).Entry!;
        Assert.Null(await new RollReader(session).ReadAsync(limit, Sandbox.Token));

        _nodes.Claims = [Born("n1", 1)];
        var expiry = (await Sandbox.SetAsync(session, "karpenter_node_expiry=168h")).Entry!;
        _nodes.Claims = null;
        Assert.Null(await new RollReader(session).ReadAsync(expiry, Sandbox.Token));
    }

    [Fact]
    public void A_forecast_of_two_thousand_nodes_fits_a_record_and_reads_back()
    {
        var names = Enumerable.Range(0, 2000).Select(i => $"ip-10-0-{i / 250}-{i % 250}.eu-central-1.compute.internal").ToList();
        var whole = new Forecast(["ReplacesNodes"], [new PoolForecast("workload", 2000)
        {
            Replaced = [.. names.Select(n => new ReplacedNode(n, "NodePoolDrifted", 12))],
            Unsure = names,
            AtMost = 200,
            Begins = Fleets.Now,
            Minutes = 20,
            Pods = 24_000,
            Blockers = [.. names.Select(n => new Blocker(n, "PodDisruptionBudget records/postgres", "allows 0"))],
        }])
        {
            Expiring = [new ExpiryCohort(Fleets.Now, names) { Blocked = true }, .. Enumerable.Range(0, 300).Select(i => new ExpiryCohort(Fleets.Now.AddHours(i), ["a", "b"]))],
        };

        var cut = ForecastLimits.Cut(whole);
        var text = CanonicalJson.Write(ForecastForm.Write(cut));

        Assert.InRange(text.Length, 100_000, 400_000);
        Assert.Equal(2000, cut.Pools[0].Replaced.Count + cut.Pools[0].MoreReplaced);
        Assert.Equal(2000, cut.Pools[0].Blockers.Count + cut.Pools[0].MoreBlockers);
        Assert.Equal(2000, cut.Pools[0].Unsure.Count + cut.Pools[0].MoreUnsure);
        Assert.Equal(2600, cut.Expiring.Sum(c => c.Nodes.Count + c.More) + cut.MoreExpiring);
        Assert.Equal(text, CanonicalJson.Write(ForecastForm.Write(ForecastForm.Read(new FormReader(CanonicalText.Read(text)!)))));
    }
}
