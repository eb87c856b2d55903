using RackParams.Core.Changes;
using RackParams.Core.Errors;
using RackParams.Core.Evidence.Restore;
using RackParams.Core.Journal;
using RackParams.Core.Tests.Support;

namespace RackParams.Core.Tests.Evidence;

public sealed class RestoreTests
{
    private const string UserData = """karpenter_config={"ec2NodeClass":{"userData":"#!/bin/sh"}}""";

    [Fact]
    public async Task Back_to_a_time_every_parameter_is_as_recorded_then_and_the_record_says_so()
    {
        await using var rack = await Sandbox.RegisteredAsync();
        await rack.PoolAsync();
        var then = (await rack.SetAsync("karpenter_cpu_limit=200")).Entry!;
        await rack.SetAsync("karpenter_cpu_limit=300", "karpenter_instance_families=c5");
        await rack.SetAsync("karpenter_pool.gpu.enabled=true", "karpenter_pool.gpu.cpu_limit=8");

        var asked = await new Restorer(rack.Session).ToTimeAsync(then.Record.Time, null, Sandbox.Token);
        Assert.Equal(["karpenter_cpu_limit", "karpenter_instance_families", "karpenter_pool.gpu.enabled"], asked.Inputs.Select(i => i.Name));
        Assert.Empty(asked.Kept);
        var entry = await RestoreAsync(rack, asked);
        Assert.Equal((ChangeAction.Restore, then.Record.ChangeId), (entry.Record.Action, entry.Record.RefersTo));
        Assert.Equal("200", await rack.ValueAsync("karpenter_cpu_limit"));
        Assert.Null(await rack.ValueAsync("karpenter_instance_families"));
        Assert.Empty((await new Restorer(rack.Session).ToTimeAsync(then.Record.Time, null, Sandbox.Token)).Inputs);
    }

    [Fact]
    public async Task A_change_is_taken_back_even_a_pool_that_was_deleted_with_all_it_was_set_to()
    {
        await using var rack = await Sandbox.RegisteredAsync();
        await rack.SetAsync("karpenter_auth_mode=true", "karpenter_enabled=true", "karpenter_cpu_limit=200", "karpenter_instance_families=c5");
        var deleted = (await rack.SetAsync("karpenter_enabled=false")).Entry!;
        var asked = await new Restorer(rack.Session).BeforeChangeAsync("3", null, Sandbox.Token);
        var entry = await RestoreAsync(rack, asked);
        Assert.Equal(deleted.Record.ChangeId, entry.Record.RefersTo);
        Assert.Equal("200", await rack.ValueAsync("karpenter_cpu_limit"));
        Assert.Equal("c5", await rack.ValueAsync("karpenter_instance_families"));
    }

    [Fact]
    public async Task What_was_changed_again_since_is_told_with_the_later_change()
    {
        await using var rack = await Sandbox.RegisteredAsync();
        await rack.PoolAsync();
        await rack.SetAsync("karpenter_cpu_limit=200");
        await rack.SetAsync("karpenter_cpu_limit=300");
        var asked = await new Restorer(rack.Session).BeforeChangeAsync("3", null, Sandbox.Token);
        Assert.Equal(4, Assert.Single(asked.Later).Sequence);
        Assert.Equal(new ParameterInput("karpenter_cpu_limit", "100"), Assert.Single(asked.Inputs));
    }

    [Fact]
    public async Task What_can_not_go_back_is_named()
    {
        await using var rack = await Sandbox.RegisteredAsync();
        await rack.PoolAsync();
        var oneWay = await new Restorer(rack.Session).BeforeChangeAsync("2", n => n == "karpenter_auth_mode", Sandbox.Token);
        Assert.StartsWith("one-way:", Assert.Single(oneWay.Kept).Because, StringComparison.Ordinal);

        await rack.SetAsync(UserData);
        await rack.SetAsync("""karpenter_config={"ec2NodeClass":{"detailedMonitoring":true}}""");
        var hashed = await new Restorer(rack.Session).BeforeChangeAsync("4", null, Sandbox.Token);
        Assert.Empty(hashed.Inputs);
        Assert.Contains("only its hash is known", Assert.Single(hashed.Kept).Because, StringComparison.Ordinal);
    }

    [Fact]
    public async Task User_data_that_is_still_there_does_not_stop_what_stands_beside_it()
    {
        await using var rack = await Sandbox.RegisteredAsync();
        await rack.PoolAsync();
        await rack.SetAsync(UserData);
        await rack.SetAsync("""karpenter_config={"ec2NodeClass":{"userData":"#!/bin/sh","detailedMonitoring":true}}""");
        var asked = await new Restorer(rack.Session).BeforeChangeAsync("4", null, Sandbox.Token);
        await RestoreAsync(rack, asked);
        var live = (await rack.Session.Connection.Targets.ListAsync(RackParams.Core.Racks.TargetKind.EC2NodeClass, Sandbox.Token))[0].Document["spec"]!;
        Assert.Equal("#!/bin/sh", live["userData"]!.GetValue<string>());
        Assert.Null(live["detailedMonitoring"]);
    }

    [Fact]
    public async Task A_baseline_is_nothing_to_take_back()
    {
        await using var rack = await Sandbox.RegisteredAsync();
        Assert.Equal("NothingToTakeBack", (await Assert.ThrowsAsync<RackException>(() => new Restorer(rack.Session).BeforeChangeAsync("1", null, Sandbox.Token))).Code);
        Assert.Equal("NotRecordedBefore", (await Assert.ThrowsAsync<RackException>(() => new Restorer(rack.Session).ToTimeAsync(DateTimeOffset.UnixEpoch, null, Sandbox.Token))).Code);
    }

    private static async Task<Entry> RestoreAsync(Sandbox rack, RestoreRequest asked) => (await new Changer(rack.Session).ChangeAsync(
        new ChangeRequest(asked.Inputs, ChangeAction.Restore, "it was better before", null, false, asked.RefersTo), new Sandbox.Agreeing(), Sandbox.Token)).Entry!;
}
