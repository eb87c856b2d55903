using System.Text.Json.Nodes;
using RackParams.Core.Changes;
using RackParams.Core.Ports;
using RackParams.Core.Racks;
using RackParams.Core.Running;
using RackParams.Core.Tests.Support;

namespace RackParams.Core.Tests.Running;

/// <summary>Asked, in effect, running.</summary>
public sealed class RunningTests
{
    private readonly FakeNodes _nodes = new();

    private async Task<IReadOnlyDictionary<string, RunningParameter>> ReadAsync(params string[] assignments)
    {
        await using var rack = await Sandbox.RegisteredAsync();
        await rack.PoolAsync();
        if (assignments.Length > 0) await rack.SetAsync(assignments);
        var session = Sandbox.Around(new Around(rack.Session.Connection) { Nodes = _nodes, Targets = new Resolved(rack.Session.Connection.Targets) });
        return (await new RackReader(session).RunningAsync(Sandbox.Token)).ToDictionary(p => p.State.Name);
    }

    private static NodeClaim Claim(string node, string expiry = "720h", string family = "m6i", string? image = "ami-x", string hash = "1") => Fleets.Claim(node, family, expiry) with
    {
        ImageId = image,
        Annotations = new Dictionary<string, string> { ["karpenter.k8s.aws/ec2nodeclass-hash"] = hash },
    };

    [Fact]
    public async Task Nodes_run_with_what_they_were_born_with()
    {
        _nodes.Claims = [Claim("n1"), Claim("n2", "168h"), Claim("n3", "168h0m0s", "c5"), Claim("gone") with { Leaving = true }];

        var running = await ReadAsync("karpenter_node_expiry=168h", "karpenter_instance_families=c5,r5");

        var expiry = running["karpenter_node_expiry"];
        Assert.Equal([new RunningValue("168h", 2), new RunningValue("720h", 1)], expiry.Values);
        Assert.Equal(("168h", "168h", 3, 1), (expiry.State.Value, expiry.Effective, expiry.Nodes, expiry.Behind));
        var families = running["karpenter_instance_families"];
        Assert.Equal([new RunningValue("m6i", 2), new RunningValue("c5", 1)], families.Values);
        Assert.Equal(2, families.Behind);
    }

    [Fact]
    public async Task Labels_taints_and_grace_periods_are_read_off_the_nodes()
    {
        var labels = new Dictionary<string, string>(Fleets.Claim("n1").Labels) { ["team"] = "care" };
        _nodes.Claims =
        [
            Claim("n1") with { Labels = labels, TerminationGracePeriod = "24h", Taints = (JsonArray)JsonNode.Parse("""[{"key":"gpu","value":"true","effect":"NoSchedule"}]""")! },
            Claim("n2"),
        ];

        var running = await ReadAsync("karpenter_node_labels=team=care", "karpenter_node_taints=gpu=true:NoSchedule", "karpenter_termination_grace_period=24h");

        foreach (var (name, value) in new[] { ("karpenter_node_labels", "team=care"), ("karpenter_node_taints", "gpu=true:NoSchedule"), ("karpenter_termination_grace_period", "24h") })
        {
            Assert.Equal([new RunningValue(null, 1), new RunningValue(value, 1)], running[name].Values.OrderBy(v => v.Value, StringComparer.Ordinal));
            Assert.Equal(1, running[name].Behind);
        }
    }

    [Fact]
    public async Task What_EC2_cuts_is_shown_as_cut()
    {
        _nodes.Claims = [];

        var running = await ReadAsync("karpenter_node_disk=20", "karpenter_node_volume_iops=16000", "karpenter_node_volume_throughput=2000");

        Assert.Equal(("16000", "10000"), (running["karpenter_node_volume_iops"].State.Value, running["karpenter_node_volume_iops"].Effective));
        Assert.Equal(("2000", "2000"), (running["karpenter_node_volume_throughput"].State.Value, (await ReadAsync("karpenter_node_volume_iops=8000", "karpenter_node_volume_throughput=2000"))["karpenter_node_volume_throughput"].Effective));
        Assert.Equal("750", (await ReadAsync("karpenter_node_volume_throughput=1000"))["karpenter_node_volume_throughput"].Effective);
    }

    [Theory]
    [InlineData(7, "1 of 7 nodes")]
    [InlineData(11, "2 of 11 nodes")]
    [InlineData(0, "0 of 0 nodes")]
    public async Task A_share_is_a_number_of_nodes(int nodes, string effective)
    {
        _nodes.Claims = [.. Enumerable.Range(0, nodes).Select(i => Claim($"n{i}"))];
        var budget = (await ReadAsync())["karpenter_disruption_budget_nodes"];
        Assert.Equal(effective, budget.Effective);
        Assert.Empty(budget.Values);
        Assert.Null(budget.Behind);
    }

    [Fact]
    public async Task An_alias_is_the_images_it_stands_for_and_nodes_that_run_others_are_behind()
    {
        _nodes.Claims = [Claim("n1"), Claim("n2", image: "ami-old")];
        var alias = (await ReadAsync())["karpenter_ami_alias"];
        Assert.Equal("ami-x (al2023-v2)", alias.Effective);
        Assert.Equal([new RunningValue("ami-old", 1), new RunningValue("ami-x", 1)], alias.Values);
        Assert.Equal(1, alias.Behind);
    }

    [Fact]
    public async Task Of_a_class_a_node_says_only_whether_it_is_of_today()
    {
        _nodes.Claims = [Claim("n1", hash: "9"), Claim("n2"), Claim("n3")];
        var disk = (await ReadAsync())["karpenter_node_disk"];
        Assert.Equal([new RunningValue("an older setting", 2), new RunningValue("as asked for", 1)], disk.Values);
        Assert.Equal(2, disk.Behind);
    }

    [Fact]
    public async Task Where_nodes_cant_be_listed_what_was_asked_for_is_shown_all_the_same()
    {
        _nodes.Claims = null;
        var running = await ReadAsync();
        Assert.Equal("10%", running["karpenter_disruption_budget_nodes"].Effective);
        Assert.All(running.Values, p => Assert.Equal((null, null), (p.Nodes, p.Behind)));
        Assert.DoesNotContain("karpenter_enabled", running.Keys);
        Assert.DoesNotContain("k8s_version", running.Keys);
    }

    // What Karpenter writes into a class: the images an alias stands for, and the hash of its settings.
    private sealed class Resolved(ITargets inner) : ITargets
    {
        public async Task<LiveObject?> ReadAsync(TargetRef target, CancellationToken cancellationToken) => With(await inner.ReadAsync(target, cancellationToken));

        public async Task<IReadOnlyList<LiveObject>> ListAsync(TargetKind kind, CancellationToken cancellationToken) =>
            [.. (await inner.ListAsync(kind, cancellationToken)).Select(o => With(o)!)];

        public Task<LiveObject?> DryRunAsync(TargetWrite write, CancellationToken cancellationToken) => inner.DryRunAsync(write, cancellationToken);

        public Task<LiveObject?> ApplyAsync(TargetWrite write, Fence fence, CancellationToken cancellationToken) => inner.ApplyAsync(write, fence, cancellationToken);

        private static LiveObject? With(LiveObject? live)
        {
            if (live?.Target.Kind != TargetKind.EC2NodeClass) return live;
            live.Document["status"] = JsonNode.Parse("""{"amis":[{"id":"ami-x","name":"al2023-v2"}]}""");
            live.Document["metadata"]!["annotations"] = new JsonObject { ["karpenter.k8s.aws/ec2nodeclass-hash"] = "9" };
            return live;
        }
    }
}
