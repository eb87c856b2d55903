using System.Globalization;
using System.Text.Json.Nodes;
using RackParams.Core.Catalog;
using RackParams.Core.Changes;
using RackParams.Core.Forecasting;
using RackParams.Core.Forecasting.Hashing;
using RackParams.Core.Journal;
using RackParams.Core.Racks;
using RackParams.Kubernetes.Tests.Support;

namespace RackParams.Kubernetes.Tests.Cluster;

/// <summary>Plans on a real API server with fifty nodes of four births, three budgets and two PodDisruptionBudgets: exactly those that will be replaced, for every class of field.</summary>
public sealed class FleetTests(ApiServer server)
{
    private readonly string _name = ApiServer.Name("fleet");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static RackSession Session(KubernetesConnection rack) => new(
        rack, RackCatalog.Current,
        new ClaimedContext { Source = "script", User = "maria", Host = "desk", Pid = 1, Started = Samples.Time, Module = "0.1.0" },
        new IdSource(rack.Clock));

    private static ChangeRequest Request(string[] assignments) => new(
        AssignmentParser.Parse([.. assignments.Select(a => new TypedArgument([new TypedItem(a, false)]))], RackCatalog.Current),
        ChangeAction.Set, "AMI rotation", "CHG-1432", false);

    private async Task<Plan> PlanAsync(params string[] assignments)
    {
        await using var rack = await server.OpenAsync(_name);
        return await new Changer(Session(rack)).PlanAsync(Request(assignments), Token);
    }

    private async Task<(Entry Entry, int Requests)> SetAsync(params string[] assignments)
    {
        await using var rack = await server.OpenAsync(_name);
        var report = await new Changer(Session(rack)).ChangeAsync(Request(assignments), new Yes(), Token);
        return (report.Entry!, rack.Requests);
    }

    private async Task<FiftyNodes> MakeAsync(k8s.IKubernetes other, JsonArray budgets)
    {
        var fleet = new FiftyNodes(other, _name);
        await fleet.MakeAsync(budgets, Token);
        await server.RunPodsAsync(
            [.. Enumerable.Range(0, 50).Where(i => i != 7).Select(i => fleet.Pod($"web-{i}", i, "web")), fleet.Pod("postgres-0", 3, "postgres"), fleet.Pod("etl-7", 12, "etl", doNotDisrupt: true)],
            [fleet.Budget("postgres", 0), fleet.Budget("web", 1)]);
        await using var rack = await server.OpenAsync(_name);
        await new Registration(Session(rack)).RegisterAsync(new RegisterRequest("first registration", null, _name, _name, null, null, null), Token);
        return fleet;
    }

    [Fact]
    public async Task A_plan_names_exactly_the_nodes_that_will_be_replaced_for_every_class_of_field()
    {
        using var other = server.Other();
        var began = DateTimeOffset.UtcNow.AddMinutes(-10);
        began = new DateTimeOffset(began.Year, began.Month, began.Day, began.Hour, began.Minute, 0, TimeSpan.Zero);
        var fleet = await MakeAsync(other, [
            Samples.Object("""{"nodes":"10%"}"""), Samples.Object("""{"nodes":"3","reasons":["Drifted"]}"""),
            Samples.Object($$"""{"nodes":"0","schedule":"{{began.Minute}} {{began.Hour}} * * *","duration":"2h"}"""),
        ]);
        var first = fleet.Nodes(0, 39);

        await AssertReplacedAsync([], "karpenter_cpu_limit=200");
        await AssertReplacedAsync([], "karpenter_weight=10");
        await AssertReplacedAsync([], "karpenter_consolidate_after=5m", "karpenter_disruption_budget_nodes=20%");
        await AssertReplacedAsync(fleet.Nodes(20, 29), "karpenter_instance_families=m6i,r5");
        await AssertReplacedAsync([], "karpenter_instance_families=c5,m6i");
        await AssertReplacedAsync(first, "karpenter_arch=arm64");
        await AssertReplacedAsync(first, "karpenter_node_expiry=720h");
        await AssertReplacedAsync(first, "karpenter_termination_grace_period=24h");
        await AssertReplacedAsync(first, "karpenter_node_labels=team=care");
        await AssertReplacedAsync(first, "karpenter_node_taints=gpu=true:NoSchedule");
        await AssertReplacedAsync(fleet.Nodes(0, 49), "karpenter_node_disk=50");
        await AssertReplacedAsync(fleet.Nodes(0, 49), "karpenter_node_tags=team=care");
        await AssertReplacedAsync(fleet.Nodes(0, 49), "karpenter_kubelet_max_pods=50");
        await AssertReplacedAsync(fleet.Nodes(0, 49), "karpenter_imds_hop_limit=2");
        await AssertReplacedAsync(fleet.Nodes(40, 49), "karpenter_ami_alias=al2023@v20261101");
        await AssertReplacedAsync(fleet.Nodes(40, 49), $"karpenter_ami_id={FiftyNodes.Image}");
        await AssertReplacedAsync(first, $"karpenter_ami_id={FiftyNodes.OlderImage}");

        // 10% of 40 are 4, 3 for drift, none before the block ends.
        var plan = await PlanAsync("karpenter_node_expiry=720h");
        var pool = Assert.Single(plan.Forecast.Pools);
        Assert.Equal((_name, 40, 3, began.AddHours(2)), (pool.Pool, pool.Nodes, pool.AtMost, pool.Begins));
        Assert.InRange(pool.Minutes!.Value, 110, 110 + (14 * 2));
        Assert.Equal(41, pool.Pods);
        Assert.Equal(fleet.Node(7), pool.Replaced[0].Node);
        Assert.Equal(
            [$"{fleet.Node(3)}: PodDisruptionBudget default/{_name}-postgres allows 0", $"{fleet.Node(12)}: Pod default/{_name}-etl-7 has karpenter.sh/do-not-disrupt"],
            pool.Blockers.Select(b => b.ToString()));

        // Of the four births three end within a week, each at its own time and all of it together.
        Assert.Equal([10, 30], plan.Forecast.Expiring.Select(c => c.Nodes.Count));
        Assert.Equal(fleet.Nodes(30, 39), plan.Forecast.Expiring[0].Nodes);
        Assert.InRange(plan.Forecast.Expiring[0].Time - DateTimeOffset.UtcNow, TimeSpan.FromHours(23), TimeSpan.FromHours(24));
    }

    [Fact]
    public async Task A_live_hash_is_the_one_computed_here_and_going_back_spares_those_born_of_it()
    {
        using var other = server.Other();
        var fleet = await MakeAsync(other, [Samples.Object("""{"nodes":"100%"}""")]);
        await using (var rack = await server.OpenAsync(_name))
        {
            var live = (await rack.Targets.ReadAsync(new TargetRef(TargetKind.NodePool, _name), Token))!.Document;
            Assert.Equal(live["metadata"]!["annotations"]![NodePoolHash.Annotation]!.ToString(), NodePoolHash.Of(live));
        }

        await AssertReplacedAsync(fleet.Nodes(0, 29), "karpenter_node_expiry=24h");
        await AssertReplacedAsync(fleet.Nodes(0, 39), "karpenter_node_expiry=25h");
    }

    [Fact]
    public async Task A_roll_costs_fourteen_requests_at_most_and_is_told_beside_its_forecast()
    {
        using var other = server.Other();
        var fleet = await MakeAsync(other, [Samples.Object("""{"nodes":"100%"}""")]);

        var both = await SetAsync("karpenter_node_expiry=720h", "karpenter_node_disk=50");
        var none = await SetAsync("karpenter_cpu_limit=300");
        var window = await SetAsync("karpenter_maintenance_window=Sat 09:00-13:00 UTC");

        Assert.All([both, none, window], c => Assert.Equal(ChangeResult.Applied, c.Entry.Result));
        Assert.InRange(both.Requests, 1, 14);
        Assert.InRange(none.Requests, 1, 8);

        // It rolls nothing, but which nodes expire while it is closed only their claims say.
        Assert.InRange(window.Requests, 1, 9);
        Assert.Equal(50, both.Entry.Record.Forecast!.Going);

        await fleet.EndAsync(0, Token);
        await fleet.MarkAsync(12, Token);
        await using var rack = await server.OpenAsync(_name);
        var roll = (await new RollReader(Session(rack)).ReadAsync(both.Entry, Token))!;
        Assert.Equal((1, 0, 1, 48), (roll.Count(RollState.Gone), roll.Count(RollState.Leaving), roll.Count(RollState.Drifted), roll.Count(RollState.Waiting)));
        Assert.Equal([fleet.Node(12), fleet.Node(3)], roll.Blockers.Select(b => b.Node).OrderDescending(StringComparer.Ordinal));

        var running = (await new RackReader(Session(rack)).RunningAsync(Token)).Single(p => p.State.Name == "karpenter_node_expiry");
        Assert.Equal((39, 39), (running.Nodes, running.Behind));
        Assert.Equal(["168h on 29", "24h on 10"], running.Values.Select(v => string.Create(CultureInfo.InvariantCulture, $"{v.Value} on {v.Nodes}")));
    }

    private async Task AssertReplacedAsync(IReadOnlyList<string> nodes, params string[] assignments)
    {
        var forecast = (await PlanAsync(assignments)).Forecast;
        Assert.Equal(nodes.Order(StringComparer.Ordinal), forecast.Replaced.Order(StringComparer.Ordinal));
        Assert.Empty(forecast.Pools.SelectMany(p => p.Unsure));
    }

    private sealed class Yes : IChangeDialog
    {
        public Task<bool> ApproveAsync(Plan plan, CancellationToken cancellationToken) => Task.FromResult(true);

        public void Step(string what, int done, int of)
        {
        }
    }
}
