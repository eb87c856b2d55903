using RackParams.Core.Changes;
using RackParams.Core.Errors;
using RackParams.Core.Evidence.Continuity;
using RackParams.Core.Evidence.Drift;
using RackParams.Core.Journal;
using RackParams.Core.Racks;
using RackParams.Core.Tests.Support;

namespace RackParams.Core.Tests.Racks;

/// <summary>A NodePool that isn't the one that was recorded: made anew under its name, or under another.</summary>
public sealed class OtherObjectTests
{
    private const string Anew = "UPDATE document SET uid = '5b1c5c7e-0000-4000-8000-0000000000ff', generation = 1, body = json_set(body, '$.metadata.creationTimestamp', '2099-01-01T00:00:00Z')";

    [Fact]
    public async Task A_pool_made_anew_is_told_by_the_plan_by_drift_and_by_the_certificate_and_goes_on_by_a_record()
    {
        await using var rack = await StoryAsync();
        rack.Tamper(Anew + " WHERE kind = 'NodePool'");

        var plan = await new Changer(rack.Session).PlanAsync(Sandbox.Request("karpenter_cpu_limit=300"), Sandbox.Token);
        Assert.Contains(plan.Warnings, w => w.Contains("NodePool/workload isn't the object that #3 recorded", StringComparison.Ordinal) && w.Contains("2099-01-01", StringComparison.Ordinal));
        var item = Assert.Single((await new DriftFinder(rack.Session).FindAsync(Sandbox.Token)).Items);
        Assert.Contains(item.Evidence, e => e.Contains("it is not the object that was recorded", StringComparison.Ordinal));
        Assert.Contains("was deleted and made anew", (await PoolAsync(rack)).Sentence, StringComparison.Ordinal);

        await new DriftResolver(rack.Session).AdoptAsync(_ => true, "the pool was made anew by the platform team", "CHG-9", Sandbox.Token);
        Assert.Empty((await new DriftFinder(rack.Session).FindAsync(Sandbox.Token)).Items);
        Assert.DoesNotContain((await new Changer(rack.Session).PlanAsync(Sandbox.Request("karpenter_cpu_limit=300"), Sandbox.Token)).Warnings, w => w.Contains("made anew", StringComparison.Ordinal));
        Assert.Contains("#4 recorded afterwards what was found", (await PoolAsync(rack)).Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_ordinary_plan_asks_the_journal_nothing_of_this()
    {
        await using var rack = await StoryAsync();
        var plan = await new Changer(rack.Session).PlanAsync(Sandbox.Request("karpenter_cpu_limit=300"), Sandbox.Token);
        Assert.DoesNotContain(plan.Warnings, w => w.Contains("made anew", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_pool_under_another_name_is_worked_on_after_a_record_that_names_both_and_what_reads_otherwise()
    {
        await using var rack = await StoryAsync();
        rack.Tamper(Anew.Replace("SET uid", "SET name = 'general', uid", StringComparison.Ordinal).Replace("'$.metadata.creationTimestamp'", "'$.metadata.name', 'general', '$.spec.limits.cpu', '900', '$.metadata.creationTimestamp'", StringComparison.Ordinal) + " WHERE kind = 'NodePool'");
        Assert.Contains((await new DriftFinder(rack.Session).FindAsync(Sandbox.Token)).Items, i => i.Definition?.Name == "karpenter_enabled" && i.Live == "false");

        var request = new RegisterRequest("the pool is called general since the platform change", "CHG-9", "general", null, null, null, null);
        var unexplained = await Assert.ThrowsAsync<RackException>(() => new Registration(rack.Session).RegisterAsync(request with { Stated = false }, Sandbox.Token));
        Assert.Equal("ReasonMissing", unexplained.Code);
        Assert.Contains("NodePool/general", unexplained.Message, StringComparison.Ordinal);

        var result = await new Registration(rack.Session).RegisterAsync(request, Sandbox.Token);
        var record = result.Repointed!.Record;
        Assert.Equal(ChangeAction.Repoint, record.Action);
        Assert.Equal([new Assignment("rack/nodePool", "workload", "general"), new Assignment("karpenter_cpu_limit", "200", "900")], record.Assignments);
        Assert.Equal(("general", "workload"), (result.Root.Setting.NodePool, result.Root.Setting.NodeClass));
        Assert.Null(record.Targets.Single(t => t.Name == "workload" && t.Kind == "NodePool").Uid);
        Assert.Empty((await new DriftFinder(rack.Session).FindAsync(Sandbox.Token)).Items);

        var set = (await rack.SetAsync("karpenter_cpu_limit=250")).Entry!;
        Assert.Equal((ChangeResult.Applied, "general"), (set.Result, set.Record.Targets.Single().Name));
        var verified = await new Verifier(Sandbox.Name, rack.Session.Connection.Journal).VerifyAsync(null, Sandbox.Token);
        Assert.True(verified.Whole, string.Join("; ", verified.Faults));
        Assert.DoesNotContain((await rack.Session.Connection.Journal.ReadRackAsync(Sandbox.Token))!.Index, i => i.Name.StartsWith(RackSetting.Mark, StringComparison.Ordinal));
        Assert.Null((await new Registration(rack.Session).RegisterAsync(request, Sandbox.Token)).Repointed);
        Assert.Equal("TargetNotFound", (await Assert.ThrowsAsync<RackException>(() => new Registration(rack.Session).RegisterAsync(request with { NodePool = "nobody" }, Sandbox.Token))).Code);
    }

    [Fact]
    public async Task A_rack_that_somebody_repointed_is_told_before_and_after_the_next_change_and_no_change_of_a_further_pool_is_taken_for_that()
    {
        await using var rack = await StoryAsync();
        await rack.SetAsync("karpenter_pool.gpu.enabled=true");
        await rack.SetAsync("karpenter_pool.gpu.cpu_limit=50", "karpenter_memory_limit_gb=800");
        Assert.Empty((await VerifyAsync(rack)).Faults);

        // An administrator, with a pool of their own that reads just so.
        rack.Tamper("INSERT INTO document SELECT kind, 'other', 'uid-of-other', generation, resource_version, json_set(body, '$.metadata.name', 'other') FROM document WHERE kind = 'NodePool' AND name = 'workload'; UPDATE rack SET setting = json_set(setting, '$.NodePool', 'other')");
        var fault = Assert.Single((await VerifyAsync(rack)).Faults);
        Assert.Equal((5L, "RackRepointed", "NodePool/workload", "NodePool/other"), (fault.Sequence, fault.Fault, fault.Expected, fault.Found));

        Assert.Equal("other", (await rack.SetAsync("karpenter_cpu_limit=300")).Entry!.Record.Targets.Single().Name);
        fault = Assert.Single((await VerifyAsync(rack)).Faults);
        Assert.Equal((6L, "RackRepointed", "NodePool/workload", "NodePool/other"), (fault.Sequence, fault.Fault, fault.Expected, fault.Found));
        Assert.Contains("by #5 the rack works on NodePool/workload", fault.Meaning, StringComparison.Ordinal);
    }

    private static Task<Verification> VerifyAsync(Sandbox rack) => new Verifier(Sandbox.Name, rack.Session.Connection.Journal).VerifyAsync(null, Sandbox.Token);

    // Three changes: the baseline, the pool, a limit.
    private static async Task<Sandbox> StoryAsync()
    {
        var rack = await Sandbox.RegisteredAsync();
        await rack.PoolAsync();
        await rack.SetAsync("karpenter_cpu_limit=200");
        return rack;
    }

    private static async Task<Certificate> PoolAsync(Sandbox rack)
    {
        var check = new ContinuityCheck(rack.Session, null, null);
        await new Verifier(Sandbox.Name, rack.Session.Connection.Journal) { Seen = check.Next }.VerifyAsync(null, Sandbox.Token);
        return (await check.CertifyAsync(null, Sandbox.Token)).Single(c => c.Target == "NodePool/workload");
    }
}
