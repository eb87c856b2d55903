using k8s.Models;
using RackParams.Core.Changes;
using RackParams.Core.Errors;
using RackParams.Core.Racks;
using RackParams.Kubernetes.Tests.Support;

namespace RackParams.Kubernetes.Tests.Cluster;

public sealed class TargetTests(ApiServer server) : PoolTests(server)
{
    [Fact]
    public async Task A_created_object_is_ours_by_apply_and_is_read_back_as_stored()
    {
        var tried = await Rack.Targets.DryRunAsync(Samples.Write(Name, WriteVerb.Create, Samples.Pool()), Token);
        Assert.Null(await Rack.Targets.ReadAsync(new TargetRef(TargetKind.NodePool, Name), Token));

        var created = await CreateAsync();
        var read = await Rack.Targets.ReadAsync(new TargetRef(TargetKind.NodePool, Name), Token);

        Assert.Equal("100", Cpu(tried));
        Assert.Equal(1, created.Generation);
        Assert.Equal((created.Uid, created.ResourceVersion), (read!.Uid, read.ResourceVersion));
        var entry = Assert.Single(created.Document["metadata"]!["managedFields"]!.AsArray())!;
        Assert.Equal(("rackparams", "Apply"), (entry["manager"]!.ToString(), entry["operation"]!.ToString()));
        Assert.Contains(await Rack.Targets.ListAsync(TargetKind.NodePool, Token), o => o.Target.Name == Name && o.Uid == created.Uid);
    }

    [Fact]
    public async Task Creating_refuses_an_object_that_is_there_even_an_equal_one_and_leaves_it_alone()
    {
        var created = await CreateAsync();

        var tried = await Assert.ThrowsAsync<RackException>(() => Rack.Targets.DryRunAsync(Samples.Write(Name, WriteVerb.Create, Samples.Pool("7")), Token));
        var equal = await Assert.ThrowsAsync<RackException>(CreateAsync);

        Assert.Equal("AlreadyExists", tried.Code);
        Assert.Equal("AlreadyExists", equal.Code);
        Assert.Equal(created.ResourceVersion, (await Rack.Targets.ReadAsync(created.Target, Token))!.ResourceVersion);
    }

    [Fact]
    public async Task Of_two_who_create_at_once_one_does()
    {
        await using var john = await Server.OpenAsync("production");
        var write = Samples.Write(Name, WriteVerb.Create, Samples.Pool());

        var ends = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Record.ExceptionAsync(() => (i % 2 == 0 ? Rack : john).Targets.ApplyAsync(write, Samples.Fence, Token)).AsTask()));

        Assert.Single(ends, e => e is null);
        Assert.All(ends.OfType<RackException>(), e => Assert.Contains(e.Code, (string[])["AlreadyExists", "ChangedInBetween"]));
    }

    [Fact]
    public async Task An_apply_changes_what_it_names_and_removes_what_it_leaves_out()
    {
        var created = await CreateAsync();
        var wider = await ApplyAsync(Samples.Write(Name, WriteVerb.Apply, PoolWith("200", s => s["weight"] = 5), created));
        var narrower = await ApplyAsync(Samples.Write(Name, WriteVerb.Apply, PoolWith("200"), wider));

        Assert.Equal(("200", 5), (Cpu(wider), wider!.Document["spec"]!["weight"]!.GetValue<int>()));
        Assert.Equal((2, 3), (wider.Generation, narrower!.Generation));
        Assert.Null(narrower.Document["spec"]!["weight"]);
    }

    [Fact]
    public async Task A_dry_run_judges_and_stores_nothing()
    {
        var created = await CreateAsync();

        var tried = await Rack.Targets.DryRunAsync(Samples.Write(Name, WriteVerb.Apply, PoolWith("300"), created), Token);

        Assert.Equal("300", Cpu(tried));
        var read = await Rack.Targets.ReadAsync(created.Target, Token);
        Assert.Equal(("100", created.ResourceVersion), (Cpu(read), read!.ResourceVersion));
    }

    [Fact]
    public async Task A_merge_removes_what_an_apply_cannot()
    {
        await OtherAsync("argocd-controller", V1Patch.PatchType.ApplyPatch, Named(Name, Samples.Pool()));
        var live = (await Rack.Targets.ReadAsync(new TargetRef(TargetKind.NodePool, Name), Token))!;

        var merged = await ApplyAsync(Samples.Write(Name, WriteVerb.Merge, Samples.Object("""{"spec":{"limits":null}}"""), live, version: live.ResourceVersion));

        Assert.Null(merged!.Document["spec"]!["limits"]);
        Assert.Equal(2, merged.Generation);
    }

    [Fact]
    public async Task A_deletion_is_tried_dry_and_then_done()
    {
        var created = await CreateAsync();
        var delete = Samples.Write(Name, WriteVerb.Delete, [], created);

        Assert.Null(await Rack.Targets.DryRunAsync(delete, Token));
        Assert.NotNull(await Rack.Targets.ReadAsync(created.Target, Token));
        Assert.Null(await ApplyAsync(delete));

        Assert.Null(await Rack.Targets.ReadAsync(created.Target, Token));
    }

    [Fact]
    public async Task A_deletion_that_waits_for_finalizers_is_accepted()
    {
        var created = await CreateAsync();
        await OtherAsync("karpenter", V1Patch.PatchType.MergePatch, Samples.Object("""{"metadata":{"finalizers":["karpenter.sh/termination"]}}"""));

        Assert.Null(await ApplyAsync(Samples.Write(Name, WriteVerb.Delete, [], created)));

        var going = await Rack.Targets.ReadAsync(created.Target, Token);
        Assert.NotNull(going!.Document["metadata"]!["deletionTimestamp"]);
        await OtherAsync("karpenter", V1Patch.PatchType.MergePatch, Samples.Object("""{"metadata":{"finalizers":null}}"""));
    }

    [Theory]
    [InlineData(WriteVerb.Apply)]
    [InlineData(WriteVerb.Merge)]
    public async Task A_rule_of_the_definition_speaks_for_itself(WriteVerb verb)
    {
        var created = await CreateAsync();
        var body = PoolWith("100", s => s["disruption"] = Samples.Object("""{"consolidateAfter":"30s","budgets":[{"nodes":"10%","schedule":"@daily"}]}"""));

        var error = await Assert.ThrowsAsync<RackException>(() => Rack.Targets.DryRunAsync(Samples.Write(Name, verb, body, created), Token));

        Assert.Equal("Rejected", error.Code);
        Assert.Contains($"NodePool.karpenter.sh \"{Name}\" is invalid", error.Message, StringComparison.Ordinal);
        Assert.Contains("'schedule' must be set with 'duration'", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(WriteVerb.Apply, ".spec.nope: field not declared in schema")]
    [InlineData(WriteVerb.Merge, "unknown field \"spec.nope\"")]
    public async Task A_field_the_definition_does_not_have_is_refused_without_showing_the_object(WriteVerb verb, string said)
    {
        var created = await CreateAsync();

        var error = await Assert.ThrowsAsync<RackException>(
            () => Rack.Targets.DryRunAsync(Samples.Write(Name, verb, PoolWith("100", s => s["nope"] = 1), created), Token));

        Assert.Equal("Rejected", error.Code);
        Assert.Contains(said, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("managedFields", error.Message, StringComparison.Ordinal);
    }
}
