using RackParams.Core.Catalog;
using RackParams.Core.Changes;
using RackParams.Core.Evidence.Files;
using RackParams.Core.Evidence.Import;
using RackParams.Core.Journal;
using RackParams.Core.Tests.Support;

namespace RackParams.Core.Tests.Evidence;

public sealed class ImportTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_convox_rack_comes_over_in_one_change_with_every_line_accounted_for(bool fromDisk)
    {
        await using var rack = await Sandbox.RegisteredAsync();
        var file = Read(fromDisk ? "vars.json" : "params.txt", fromDisk ? ConvoxRack.VarsJson : ConvoxRack.Printed);
        var report = await CompareAsync(rack, file);

        Assert.Equal(ConvoxRack.Values.Keys, report.Lines.Select(l => l.Source).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(
            ["cidr", "cost_tracking_enable", "docker_hub_password", "docker_hub_username", "idle_timeout", "router_type", "something_new", "webhook_signing_key"],
            Of(report, ImportState.NoCounterpart).Select(l => l.Source).Order());
        Assert.Equal("node_disk", Assert.Single(Of(report, ImportState.NotSettable)).Source);
        Assert.Equal(
            ["high_availability", "node_type"],
            report.Lines.GroupBy(l => l.Source).Where(g => g.All(l => l.State == ImportState.Equal)).Select(g => g.Key).Order());
        Assert.Empty(Of(report, ImportState.Invalid));

        var change = await new Changer(rack.Session).ChangeAsync(
            new ChangeRequest(report.Inputs, ChangeAction.Set, "moved over from Convox", null, false), new Sandbox.Agreeing(), Sandbox.Token);
        Assert.Equal(ChangeResult.Applied, change.Entry!.Result);
        var live = (await new RackReader(rack.Session).ReadAsync(Sandbox.Token)).ToDictionary(p => p.Name, p => p.Value);
        Assert.Equal("256", live["karpenter_cpu_limit"]);
        Assert.Equal("c5,m6i", live["karpenter_instance_families"]);
        Assert.Equal("required", live["karpenter_imds_tokens"]);
        Assert.Equal("2", live["karpenter_imds_hop_limit"]);
        Assert.Equal("optional", live["karpenter_build_imds_tokens"]);
        Assert.Equal("true", live["karpenter_node_volume_encrypted"]);
        Assert.Equal("2h", live["karpenter_termination_grace_period"]);
        Assert.Equal("""{"ec2NodeClass":{"detailedMonitoring":true},"nodePool":{"limits":{"nvidia.com/gpu":"4"}}}""", live["karpenter_config"]);
        Assert.Equal("50", live["karpenter_node_disk"]);
        Assert.Equal("720h", live["karpenter_build_node_expiry"]);
        Assert.Equal("64", live["karpenter_pool.gpu.cpu_limit"]);
        Assert.Equal("team=care", live["karpenter_node_tags"]);

        var again = await CompareAsync(rack, file);
        Assert.Empty(again.Inputs);
        Assert.Equal(ConvoxRack.Values.Count, again.Lines.Select(l => l.Source).Distinct().Count());
    }

    [Fact]
    public async Task A_value_that_is_no_value_is_kept_to_be_refused()
    {
        await using var rack = await Sandbox.RegisteredAsync();
        await rack.PoolAsync();
        var report = await CompareAsync(rack, Read("x.txt", "karpenter_cpu_limit  lots\nkarpenter_memory_limit_gb  800\n"));
        Assert.Equal(ImportState.Invalid, report.Lines[0].State);
        Assert.Equal(2, report.Inputs.Count);
    }

    [Fact]
    public async Task A_pool_that_is_not_there_takes_no_settings()
    {
        await using var rack = await Sandbox.RegisteredAsync();
        var report = await CompareAsync(rack, Read("x.txt", "karpenter_cpu_limit  200\n"));
        Assert.Equal((ImportState.NotSettable, "it needs karpenter_enabled=true"), (report.Lines[0].State, report.Lines[0].Note));
    }

    [Fact]
    public async Task What_one_rack_exports_another_takes()
    {
        await using var from = await Sandbox.RegisteredAsync();
        await from.SetAsync("karpenter_auth_mode=true", "karpenter_enabled=true", "karpenter_cpu_limit=250", "karpenter_instance_families=c5,m6i", "karpenter_pool.gpu.enabled=true", "karpenter_pool.gpu.cpu_limit=64");
        var snapshot = await new RackReader(from.Session).SnapshotAsync(null, Sandbox.Token);
        await using var to = await Sandbox.RegisteredAsync();
        var report = await CompareAsync(to, ParameterFile.Of(snapshot, RackCatalog.Current.Version));
        Assert.DoesNotContain(report.Lines, l => l.State is ImportState.NoCounterpart or ImportState.Invalid);
        await new Changer(to.Session).ChangeAsync(new ChangeRequest(report.Inputs, ChangeAction.Set, "as in the other rack", null, false), new Sandbox.Agreeing(), Sandbox.Token);
        Assert.Equal("250", await to.ValueAsync("karpenter_cpu_limit"));
        Assert.Equal("64", await to.ValueAsync("karpenter_pool.gpu.cpu_limit"));
        Assert.Empty((await CompareAsync(to, ParameterFile.Of(snapshot, RackCatalog.Current.Version))).Inputs);
    }

    [Fact]
    public void Every_name_of_convox_that_has_no_counterpart_says_what_it_is_about()
    {
        Assert.Equal("the router and its certificates", ConvoxNames.SubjectOf("router_type"));
        Assert.All(RackCatalog.Current.Definitions, d => Assert.True(ConvoxNames.SubjectOf(d.Name) is null, d.Name));
    }

    private static IEnumerable<ImportLine> Of(ImportReport report, ImportState state) => report.Lines.Where(l => l.State == state);

    private static Task<ImportReport> CompareAsync(Sandbox rack, ParameterFile file) => new Importer(rack.Session).CompareAsync(file, null, Sandbox.Token);

    private static ParameterFile Read(string name, string text)
    {
        var folder = Directory.CreateTempSubdirectory("rackparams-import-").FullName;
        try
        {
            File.WriteAllText(Path.Combine(folder, name), text);
            return new ParameterFiles(null!).Read(Path.Combine(folder, name), null);
        }
        finally
        {
            Directory.Delete(folder, true);
        }
    }
}
