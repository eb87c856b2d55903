using System.Text.Json.Nodes;
using RackParams.Core.Changes;
using RackParams.Core.Errors;
using RackParams.Core.Journal;
using RackParams.Core.Racks;
using RackParams.Core.Tests.Support;

namespace RackParams.Core.Tests.Changes;

public sealed class ProtocolTests
{
    [Fact]
    public async Task Eight_parameters_are_one_change_that_makes_the_pool()
    {
        await using var rack = await Sandbox.RegisteredAsync();
        var report = await rack.SetAsync(
            "karpenter_auth_mode=true", "karpenter_enabled=true", "karpenter_capacity_types=on-demand", "karpenter_node_expiry=720h",
            "karpenter_consolidation_enabled=true", "karpenter_consolidate_after=5m", "karpenter_cpu_limit=100", "karpenter_memory_limit_gb=400");

        Assert.Equal(ChangeResult.Applied, report.Entry!.Result);
        Assert.Equal(8, report.Entry.Record.Assignments.Count);
        Assert.Equal(2, report.Entry.Record.Sequence);
        Assert.Contains(report.Entry.Record.Implied, a => a is { Name: "karpenter_arch", Old: null, New: "amd64" });
        var pool = await rack.Session.Connection.Targets.ReadAsync(new TargetRef(TargetKind.NodePool, "workload"), Sandbox.Token);
        Assert.Equal("5m", pool!.Document["spec"]!["disruption"]!["consolidateAfter"]!.ToString());
        Assert.Equal("400Gi", pool.Document["spec"]!["limits"]!["memory"]!.ToString());
        Assert.Equal(1, pool.Generation);
    }

    [Fact]
    public async Task Two_changes_of_different_fields_keep_both_and_raise_the_generation_once_each()
    {
        await using var rack = await Sandbox.RegisteredAsync();
        await rack.PoolAsync();
        await rack.SetAsync("karpenter_cpu_limit=200");
        var report = await rack.SetAsync("karpenter_memory_limit_gb=800");

        Assert.Equal("200", await rack.ValueAsync("karpenter_cpu_limit"));
        Assert.Equal("800", await rack.ValueAsync("karpenter_memory_limit_gb"));
        Assert.Null(report.Entry!.Outcome!.Error);
        var target = Assert.Single(report.Entry.Outcome.Targets);
        Assert.Equal((2, 3), (target.GenerationBefore, target.GenerationAfter));
        Assert.Equal(64, target.SpecHash!.Length);
    }

    [Fact]
    public async Task What_is_so_already_is_not_recorded()
    {
        await using var rack = await Sandbox.RegisteredAsync();
        await rack.PoolAsync();
        var report = await rack.SetAsync("karpenter_cpu_limit=100", "high_availability=true");

        Assert.True(report.Plan.IsEmpty);
        Assert.Null(report.Entry);
        Assert.Equal(2, (await rack.Session.Connection.Journal.ReadRackAsync(Sandbox.Token))!.Head!.Sequence);
    }

    [Theory]
    [InlineData("karpenter_node_expirey=720h", "ParameterUnknown", "karpenter_node_expiry?")]
    [InlineData("karpenter_cpu_limit=lots", "ValueInvalid", "a whole number of vCPU")]
    [InlineData("karpenter_cpu_limit=0", "ValueInvalid", "1")]
    [InlineData("karpenter_cpu_limit=", "ValueNeeded", "karpenter_cpu_limit")]
    [InlineData("karpenter_disruption_budget_nodes=150%", "ValueInvalid", "0% to 100%")]
    [InlineData("karpenter_node_labels=teamcare", "ValueInvalid", "'teamcare' has no '='")]
    [InlineData("karpenter_node_labels=team=a=b", "ValueInvalid", "second '='")]
    [InlineData("karpenter_arch=x86", "ValueInvalid", "amd64, arm64")]
    [InlineData("karpenter_node_labels=a=b\u0007", "TextNotPlain", "U+0007")]
    [InlineData("high_availability=false", "ParameterReadOnly", "only be read")]
    [InlineData("karpenter_auth_mode=false", "ParameterOneWay", "can't be switched off")]
    [InlineData("karpenter_node_volume_type=io1", "RuleBroken", "IOPS")]
    [InlineData("karpenter_instance_families=m7g,c6gn", "RuleBroken", "arm64")]
    public async Task Bad_input_is_refused_with_its_code_and_nothing_is_recorded(string assignment, string code, string says)
    {
        await using var rack = await Sandbox.RegisteredAsync();
        await rack.PoolAsync();
        var error = await Assert.ThrowsAsync<RackException>(() => rack.SetAsync(assignment));

        Assert.Equal(code, error.Code);
        Assert.Contains(says, error.Message, StringComparison.Ordinal);
        Assert.Null(await rack.Session.Connection.Journal.ReadAsync(3, Sandbox.Token));
    }

    [Fact]
    public async Task All_faults_of_a_request_are_told_at_once()
    {
        await using var rack = await Sandbox.RegisteredAsync();
        await rack.PoolAsync();
        var error = await Assert.ThrowsAsync<RackException>(() => rack.SetAsync("karpenter_cpu_limit=lots", "karpenter_arch=x86", "karpenter_node_labels=teamcare"));
        Assert.Equal(3, error.Errors.Count);
        Assert.StartsWith("3 values refused:", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_parameter_twice_is_refused()
    {
        await using var rack = await Sandbox.RegisteredAsync();
        var error = await Assert.ThrowsAsync<RackException>(() => rack.SetAsync("karpenter_cpu_limit=1", "KARPENTER_cpu_limit=2"));
        Assert.Equal("ParameterTwice", error.Error.Code);
    }

    [Fact]
    public async Task A_pool_parameter_without_a_pool_names_what_is_missing()
    {
        await using var rack = await Sandbox.RegisteredAsync();
        var error = await Assert.ThrowsAsync<RackException>(() => rack.SetAsync("karpenter_cpu_limit=200"));
        Assert.Equal("PrerequisiteMissing", error.Code);
        Assert.Contains("karpenter_enabled=true", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_pool_needs_access_entries()
    {
        await using var rack = await Sandbox.RegisteredAsync();
        var error = await Assert.ThrowsAsync<RackException>(() => rack.SetAsync("karpenter_enabled=true"));
        Assert.Equal("PrerequisiteMissing", error.Code);
    }

    [Theory]
    [InlineData(null, "ReasonMissing")]
    [InlineData("  ", "ReasonMissing")]
    [InlineData(".", "ReasonSaysNothing")]
    [InlineData("test", "ReasonSaysNothing")]
    [InlineData("xxxx", "ReasonSaysNothing")]
    [InlineData("karpenter_cpu_limit", "ReasonSaysNothing")]
    public void A_reason_must_say_something(string? reason, string code) =>
        Assert.Equal(code, ReasonRule.Check(reason, ["karpenter_cpu_limit"])!.Code);

    [Fact]
    public async Task A_field_of_a_reconciler_is_refused_and_taken_over_only_when_asked()
    {
        await using var rack = await Sandbox.RegisteredAsync();
        await rack.PoolAsync();
        rack.Tamper("""
            UPDATE document SET body = replace(body, '"manager":"rackparams","operation":"Apply"', '"manager":"argocd-controller","operation":"Apply"') WHERE kind = 'NodePool'
            """);
        var error = await Assert.ThrowsAsync<RackException>(() => rack.SetAsync("karpenter_cpu_limit=200"));
        Assert.Equal("FieldOwned", error.Code);
        Assert.Contains("argocd-controller", error.Message, StringComparison.Ordinal);
        Assert.Contains("spec.limits.cpu", error.Message, StringComparison.Ordinal);

        var request = Sandbox.Request("karpenter_cpu_limit=200") with { TakeOwnership = true };
        var report = await new Changer(rack.Session).ChangeAsync(request, new Sandbox.Agreeing(), Sandbox.Token);
        Assert.Equal(ChangeResult.Applied, report.Entry!.Result);
        var taken = Assert.Single(report.Entry.Record.TakesOver);
        Assert.Equal(new TakeOver("NodePool/workload", "spec.limits.cpu", "argocd-controller"), taken);
    }

    [Fact]
    public async Task Unknown_fields_of_an_object_stay()
    {
        await using var rack = await Sandbox.RegisteredAsync();
        await rack.PoolAsync();
        rack.Tamper("""UPDATE document SET body = json_set(body, '$.spec.template.spec.startupTaints', json('[{"key":"a","effect":"NoSchedule"}]')) WHERE kind = 'NodePool'""");
        await rack.SetAsync("karpenter_instance_families=c5,m6i,r5", "karpenter_node_labels=team=care");
        var pool = await rack.Session.Connection.Targets.ReadAsync(new TargetRef(TargetKind.NodePool, "workload"), Sandbox.Token);
        Assert.Equal("""[{"key":"a","effect":"NoSchedule"}]""", pool!.Document["spec"]!["template"]!["spec"]!["startupTaints"]!.ToJsonString());
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse("""{"team":"care"}"""), pool.Document["spec"]!["template"]!["metadata"]!["labels"]));
    }

    [Fact]
    public async Task A_value_can_be_taken_away_again()
    {
        await using var rack = await Sandbox.RegisteredAsync();
        await rack.PoolAsync();
        await rack.SetAsync("karpenter_node_taints=dedicated=db:NoSchedule", "karpenter_node_labels=team=care,tier=db");
        var report = await rack.SetAsync("karpenter_node_taints=", "karpenter_node_labels=tier=db");
        Assert.Equal(ChangeResult.Applied, report.Entry!.Result);
        Assert.Null(await rack.ValueAsync("karpenter_node_taints"));
        Assert.Equal("tier=db", await rack.ValueAsync("karpenter_node_labels"));
    }

    [Fact]
    public async Task Deleting_the_pool_records_what_went_with_it()
    {
        await using var rack = await Sandbox.RegisteredAsync();
        await rack.PoolAsync();
        var report = await rack.SetAsync("karpenter_enabled=false");
        Assert.Equal(Impact.DeletesPool, report.Plan.Impact);
        Assert.Equal(ChangeResult.Applied, report.Entry!.Result);
        Assert.Contains(report.Entry.Record.Implied, a => a is { Name: "karpenter_cpu_limit", Old: "100", New: null });
        Assert.Equal("false", await rack.ValueAsync("karpenter_enabled"));
    }

    [Fact]
    public async Task Two_writers_at_once_both_end_applied_with_a_whole_chain()
    {
        await using var rack = await Sandbox.RegisteredAsync();
        await rack.PoolAsync();
        var other = await rack.OpenAsync();
        async Task Twenty(RackSession session, string name, int from)
        {
            for (var i = 0; i < 10; i++)
            {
                try
                {
                    await Sandbox.SetAsync(session, $"{name}={from + i}");
                }
                catch (RackException e) when (e.Code is "ChangeOpen" or "RackBusy")
                {
                    i--;
                    await Task.Delay(5, Sandbox.Token);
                }
            }
        }

        await Task.WhenAll(Twenty(rack.Session, "karpenter_cpu_limit", 201), Twenty(other, "karpenter_memory_limit_gb", 801));
        Assert.Equal("210", await rack.ValueAsync("karpenter_cpu_limit"));
        Assert.Equal("810", await rack.ValueAsync("karpenter_memory_limit_gb"));
        var verified = await new Verifier(Sandbox.Name, rack.Session.Connection.Journal).VerifyAsync(null, Sandbox.Token);
        Assert.Empty(verified.Faults);
        Assert.Equal(22, verified.LastSequence);
    }

    [Fact]
    public async Task As_of_a_time_gives_the_values_recorded_then()
    {
        await using var rack = await Sandbox.RegisteredAsync();
        await rack.PoolAsync();
        var first = await rack.SetAsync("karpenter_cpu_limit=200");
        await Task.Delay(20, Sandbox.Token);
        await rack.SetAsync("karpenter_cpu_limit=300");
        var then = await new RackReader(rack.Session).AsOfAsync(first.Entry!.Record.Time, Sandbox.Token);
        Assert.Equal("200", then.Single(p => p.Name == "karpenter_cpu_limit").Value);
        Assert.Equal("amd64", then.Single(p => p.Name == "karpenter_arch").Value);
        var error = await Assert.ThrowsAsync<RackException>(() => new RackReader(rack.Session).AsOfAsync(DateTimeOffset.UnixEpoch, Sandbox.Token));
        Assert.Equal("NotRecordedBefore", error.Code);
    }
}
