using RackParams.Core.Catalog;
using RackParams.Core.Changes;
using RackParams.Core.Evidence.Compare;
using RackParams.Core.Evidence.Files;
using RackParams.Core.Tests.Support;

namespace RackParams.Core.Tests.Evidence;

public sealed class CompareTests
{
    [Fact]
    public async Task Two_times_differ_in_what_was_changed_between_with_who_and_why()
    {
        await using var rack = await Sandbox.RegisteredAsync();
        await rack.PoolAsync();
        var before = (await rack.SetAsync("karpenter_cpu_limit=200")).Entry!.Record.Time;
        var change = (await rack.SetAsync("karpenter_cpu_limit=300", "karpenter_instance_families=c5")).Entry!;
        var lines = Differences(await SideAsync(rack, before), await SideAsync(rack, null));
        Assert.Equal([DifferenceKind.Changed, DifferenceKind.Added], lines.Select(l => l.Kind));
        Assert.Equal(("karpenter_cpu_limit", "200", "300"), (lines[0].Name, lines[0].Reference, lines[0].Difference));
        Assert.All(lines, l => Assert.Equal(change.Record.ChangeId, l.Last!.ChangeId));
        Assert.Equal("a reason that says something", lines[0].Last!.Reason);
    }

    [Fact]
    public async Task Nothing_different_is_nothing_and_another_spelling_is_nothing_different()
    {
        await using var rack = await Sandbox.RegisteredAsync();
        await rack.SetAsync("karpenter_auth_mode=true", "karpenter_enabled=true", "karpenter_instance_families=c5,m6i", "karpenter_node_expiry=720h");
        var live = await SideAsync(rack, null);
        Assert.Empty(Differences(live, live));
        var typed = Side.Of([new("KARPENTER_instance_families", "m6i, c5"), new("karpenter_node_expiry", "43200m"), new("karpenter_enabled", "TRUE")], "typed", RackCatalog.Current);
        Assert.Empty(Differences(typed, live));
        Assert.Equal(3, new Comparison(typed, live, RackCatalog.Current).Lines().Count());
    }

    [Fact]
    public async Task A_default_spelled_out_is_no_difference_and_what_a_convox_file_leaves_out_is_not_compared()
    {
        await using var rack = await Sandbox.RegisteredAsync();
        var bare = await SideAsync(rack, null);
        await rack.SetAsync("karpenter_auth_mode=true", "karpenter_enabled=true", "karpenter_cpu_limit=200");
        var live = await SideAsync(rack, null);
        Assert.Equal(["karpenter_auth_mode", "karpenter_cpu_limit", "karpenter_enabled"], Differences(bare, live).Select(l => l.Name));

        var convox = Side.Of(ParameterFile.Bare([new("karpenter_cpu_limit", "250"), new("router_type", "contour"), new("imds_http_tokens", "optional"), new("karpenter_enabled", "true")]), "convox", RackCatalog.Current);
        var comparison = new Comparison(convox, live, RackCatalog.Current);
        Assert.Equal(["karpenter_cpu_limit", "karpenter_imds_tokens"], comparison.Lines().Where(l => l.Kind != DifferenceKind.Equal).Select(l => l.Name));
        Assert.Equal(["router_type"], comparison.Incomparable);
    }

    [Fact]
    public async Task Of_a_drifted_value_nobody_is_named()
    {
        await using var rack = await Sandbox.RegisteredAsync();
        await rack.PoolAsync();
        var before = await SideAsync(rack, null);
        rack.Tamper("UPDATE document SET body = replace(body, '\"cpu\":\"100\"', '\"cpu\":\"500\"'), generation = generation + 1 WHERE kind = 'NodePool'");
        var line = Assert.Single(Differences(Side.Of([.. before.Values.Select(v => new FileValue(v.Key, v.Value))], "kept", RackCatalog.Current), await SideAsync(rack, null)));
        Assert.Equal(("karpenter_cpu_limit", "500", null), (line.Name, line.Difference, line.Last));
    }

    private static List<ParameterDifference> Differences(Side reference, Side difference) =>
        [.. new Comparison(reference, difference, RackCatalog.Current).Lines().Where(l => l.Kind != DifferenceKind.Equal)];

    private static async Task<Side> SideAsync(Sandbox rack, DateTimeOffset? time) =>
        Side.Of(await new RackReader(rack.Session).SnapshotAsync(time, Sandbox.Token), "rack", RackCatalog.Current);
}
