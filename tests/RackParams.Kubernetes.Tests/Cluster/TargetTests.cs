using System.Text.Json.Nodes;
using k8s;
using k8s.Models;
using RackParams.Core.Changes;
using RackParams.Core.Errors;
using RackParams.Core.Racks;
using RackParams.Kubernetes.Tests.Support;

namespace RackParams.Kubernetes.Tests.Cluster;

public sealed class TargetTests(ApiServer server) : IAsyncLifetime
{
    private readonly string _name = ApiServer.Name("pool");
    private KubernetesConnection _rack = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _rack = await server.OpenAsync("production");

    public async ValueTask DisposeAsync()
    {
        if (_rack is not null) await _rack.DisposeAsync();
    }

    private Task<LiveObject?> ApplyAsync(TargetWrite write) => _rack.Targets.ApplyAsync(write, Samples.Fence, Token);

    private async Task<LiveObject> CreateAsync() => (await ApplyAsync(Samples.Write(_name, WriteVerb.Create, Samples.Pool())))!;

    private static JsonObject Limits(string cpu) => Samples.Object($$"""{"spec":{"limits":{"cpu":"{{cpu}}"} } }""");

    private static JsonObject PoolWith(string cpu, Action<JsonObject>? change = null)
    {
        var body = Samples.Pool(cpu);
        change?.Invoke((JsonObject)body["spec"]!);
        return body;
    }

    // As kubectl or a reconciler would, under its own name.
    private async Task OtherAsync(string manager, V1Patch.PatchType type, JsonObject body)
    {
        using var other = server.Other();
        await other.CustomObjects.PatchClusterCustomObjectAsync<JsonObject>(
            new V1Patch(body, type), "karpenter.sh", "v1", "nodepools", _name, fieldManager: manager, force: type == V1Patch.PatchType.ApplyPatch ? true : null, cancellationToken: Token);
    }

    private static JsonObject Named(string name, JsonObject body)
    {
        var whole = (JsonObject)body.DeepClone();
        (whole["apiVersion"], whole["kind"], whole["metadata"]) = ("karpenter.sh/v1", "NodePool", new JsonObject { ["name"] = name });
        return whole;
    }

    private static string? Cpu(LiveObject? live) => live!.Document["spec"]!["limits"]!["cpu"]?.ToString();

    [Fact]
    public async Task A_created_object_is_ours_by_apply_and_is_read_back_as_stored()
    {
        var tried = await _rack.Targets.DryRunAsync(Samples.Write(_name, WriteVerb.Create, Samples.Pool()), Token);
        Assert.Null(await _rack.Targets.ReadAsync(new TargetRef(TargetKind.NodePool, _name), Token));

        var created = await CreateAsync();
        var read = await _rack.Targets.ReadAsync(new TargetRef(TargetKind.NodePool, _name), Token);

        Assert.Equal("100", Cpu(tried));
        Assert.Equal(1, created.Generation);
        Assert.Equal((created.Uid, created.ResourceVersion), (read!.Uid, read.ResourceVersion));
        var entry = Assert.Single(created.Document["metadata"]!["managedFields"]!.AsArray())!;
        Assert.Equal(("rackparams", "Apply"), (entry["manager"]!.ToString(), entry["operation"]!.ToString()));
        Assert.Contains(await _rack.Targets.ListAsync(TargetKind.NodePool, Token), o => o.Target.Name == _name && o.Uid == created.Uid);
    }

    [Fact]
    public async Task Creating_refuses_an_object_that_is_there_even_an_equal_one_and_leaves_it_alone()
    {
        var created = await CreateAsync();

        var tried = await Assert.ThrowsAsync<RackException>(() => _rack.Targets.DryRunAsync(Samples.Write(_name, WriteVerb.Create, Samples.Pool("7")), Token));
        var equal = await Assert.ThrowsAsync<RackException>(CreateAsync);

        Assert.Equal("AlreadyExists", tried.Code);
        Assert.Equal("AlreadyExists", equal.Code);
        Assert.Equal(created.ResourceVersion, (await _rack.Targets.ReadAsync(created.Target, Token))!.ResourceVersion);
    }

    [Fact]
    public async Task Of_two_who_create_at_once_one_does()
    {
        await using var john = await server.OpenAsync("production");
        var write = Samples.Write(_name, WriteVerb.Create, Samples.Pool());

        var ends = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Record.ExceptionAsync(() => (i % 2 == 0 ? _rack : john).Targets.ApplyAsync(write, Samples.Fence, Token)).AsTask()));

        Assert.Single(ends, e => e is null);
        Assert.All(ends.OfType<RackException>(), e => Assert.Contains(e.Code, (string[])["AlreadyExists", "ChangedInBetween"]));
    }

    [Fact]
    public async Task An_apply_changes_what_it_names_and_removes_what_it_leaves_out()
    {
        var created = await CreateAsync();
        var wider = await ApplyAsync(Samples.Write(_name, WriteVerb.Apply, PoolWith("200", s => s["weight"] = 5), created));
        var narrower = await ApplyAsync(Samples.Write(_name, WriteVerb.Apply, PoolWith("200"), wider));

        Assert.Equal(("200", 5), (Cpu(wider), wider!.Document["spec"]!["weight"]!.GetValue<int>()));
        Assert.Equal((2, 3), (wider.Generation, narrower!.Generation));
        Assert.Null(narrower.Document["spec"]!["weight"]);
    }

    [Fact]
    public async Task A_dry_run_judges_and_stores_nothing()
    {
        var created = await CreateAsync();

        var tried = await _rack.Targets.DryRunAsync(Samples.Write(_name, WriteVerb.Apply, PoolWith("300"), created), Token);

        Assert.Equal("300", Cpu(tried));
        var read = await _rack.Targets.ReadAsync(created.Target, Token);
        Assert.Equal(("100", created.ResourceVersion), (Cpu(read), read!.ResourceVersion));
    }

    [Fact]
    public async Task A_field_that_a_reconciler_owns_is_refused_by_owner_and_field_and_taken_over_by_force()
    {
        await OtherAsync("argocd-controller", V1Patch.PatchType.ApplyPatch, Named(_name, Samples.Pool()));
        var live = (await _rack.Targets.ReadAsync(new TargetRef(TargetKind.NodePool, _name), Token))!;

        var error = await Assert.ThrowsAsync<RackException>(() => ApplyAsync(Samples.Write(_name, WriteVerb.Apply, Limits("200"), live)));
        var taken = await ApplyAsync(Samples.Write(_name, WriteVerb.Apply, Limits("200"), live, force: true, version: live.ResourceVersion));

        Assert.Equal("FieldOwned", error.Code);
        Assert.Equal("spec.limits.cpu", error.Error.Subject);
        Assert.Contains("belongs to argocd-controller,", error.Message, StringComparison.Ordinal);
        Assert.Equal("200", Cpu(taken));
        Assert.Equal("168h", taken!.Document["spec"]!["template"]!["spec"]!["expireAfter"]!.ToString());
    }

    [Fact]
    public async Task An_edit_by_hand_in_between_shows_as_an_ownership_conflict()
    {
        var created = await CreateAsync();
        await OtherAsync("kubectl-edit", V1Patch.PatchType.MergePatch, Limits("500"));

        var error = await Assert.ThrowsAsync<RackException>(() => ApplyAsync(Samples.Write(_name, WriteVerb.Apply, PoolWith("200"), created)));

        Assert.Equal("FieldOwned", error.Code);
        Assert.Contains("belongs to kubectl-edit,", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(WriteVerb.Apply)]
    [InlineData(WriteVerb.Merge)]
    [InlineData(WriteVerb.Delete)]
    public async Task An_object_made_anew_under_the_same_name_is_not_touched(WriteVerb verb)
    {
        var old = await CreateAsync();
        await ApplyAsync(Samples.Write(_name, WriteVerb.Delete, [], old));
        var anew = await CreateAsync();

        var error = await Assert.ThrowsAsync<RackException>(() => ApplyAsync(Samples.Write(_name, verb, PoolWith("200"), old)));

        Assert.Equal("ChangedInBetween", error.Code);
        Assert.Contains("deleted and made anew", error.Message, StringComparison.Ordinal);
        Assert.Equal(anew.ResourceVersion, (await _rack.Targets.ReadAsync(anew.Target, Token))!.ResourceVersion);
    }

    [Theory]
    [InlineData(WriteVerb.Apply)]
    [InlineData(WriteVerb.Merge)]
    [InlineData(WriteVerb.Delete)]
    public async Task An_object_that_is_gone_stays_gone(WriteVerb verb)
    {
        var old = await CreateAsync();
        await ApplyAsync(Samples.Write(_name, WriteVerb.Delete, [], old));

        var error = await Assert.ThrowsAsync<RackException>(() => ApplyAsync(Samples.Write(_name, verb, PoolWith("200"), old)));

        Assert.Equal("ChangedInBetween", error.Code);
        Assert.Contains("it is gone", error.Message, StringComparison.Ordinal);
        Assert.Null(await _rack.Targets.ReadAsync(old.Target, Token));
    }

    [Theory]
    [InlineData(WriteVerb.Apply)]
    [InlineData(WriteVerb.Merge)]
    public async Task A_version_that_moved_on_is_refused(WriteVerb verb)
    {
        var created = await CreateAsync();
        await OtherAsync("kubectl-label", V1Patch.PatchType.MergePatch, Samples.Object("""{"metadata":{"labels":{"team":"care"}}}"""));

        var error = await Assert.ThrowsAsync<RackException>(
            () => ApplyAsync(Samples.Write(_name, verb, PoolWith("200"), created, force: verb == WriteVerb.Apply, version: created.ResourceVersion)));

        Assert.Equal("ChangedInBetween", error.Code);
        Assert.Contains("somebody else wrote it", error.Message, StringComparison.Ordinal);
        Assert.Equal("100", Cpu(await _rack.Targets.ReadAsync(created.Target, Token)));
    }

    [Fact]
    public async Task Without_a_version_anothers_edit_of_other_fields_is_no_matter()
    {
        var created = await CreateAsync();
        await OtherAsync("kubectl-label", V1Patch.PatchType.MergePatch, Samples.Object("""{"metadata":{"labels":{"team":"care"}}}"""));

        var applied = await ApplyAsync(Samples.Write(_name, WriteVerb.Apply, PoolWith("200"), created));

        Assert.Equal("200", Cpu(applied));
        Assert.Equal("care", applied!.Document["metadata"]!["labels"]!["team"]!.ToString());
    }

    [Fact]
    public async Task A_merge_removes_what_an_apply_cannot()
    {
        await OtherAsync("argocd-controller", V1Patch.PatchType.ApplyPatch, Named(_name, Samples.Pool()));
        var live = (await _rack.Targets.ReadAsync(new TargetRef(TargetKind.NodePool, _name), Token))!;

        var merged = await ApplyAsync(Samples.Write(_name, WriteVerb.Merge, Samples.Object("""{"spec":{"limits":null}}"""), live, version: live.ResourceVersion));

        Assert.Null(merged!.Document["spec"]!["limits"]);
        Assert.Equal(2, merged.Generation);
    }

    [Fact]
    public async Task A_deletion_is_tried_dry_and_then_done()
    {
        var created = await CreateAsync();
        var delete = Samples.Write(_name, WriteVerb.Delete, [], created);

        Assert.Null(await _rack.Targets.DryRunAsync(delete, Token));
        Assert.NotNull(await _rack.Targets.ReadAsync(created.Target, Token));
        Assert.Null(await ApplyAsync(delete));

        Assert.Null(await _rack.Targets.ReadAsync(created.Target, Token));
    }

    [Fact]
    public async Task A_deletion_that_waits_for_finalizers_is_accepted()
    {
        var created = await CreateAsync();
        await OtherAsync("karpenter", V1Patch.PatchType.MergePatch, Samples.Object("""{"metadata":{"finalizers":["karpenter.sh/termination"]}}"""));

        Assert.Null(await ApplyAsync(Samples.Write(_name, WriteVerb.Delete, [], created)));

        var going = await _rack.Targets.ReadAsync(created.Target, Token);
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

        var error = await Assert.ThrowsAsync<RackException>(() => _rack.Targets.DryRunAsync(Samples.Write(_name, verb, body, created), Token));

        Assert.Equal("Rejected", error.Code);
        Assert.Contains($"NodePool.karpenter.sh \"{_name}\" is invalid", error.Message, StringComparison.Ordinal);
        Assert.Contains("'schedule' must be set with 'duration'", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(WriteVerb.Apply, ".spec.nope: field not declared in schema")]
    [InlineData(WriteVerb.Merge, "unknown field \"spec.nope\"")]
    public async Task A_field_the_definition_does_not_have_is_refused_without_showing_the_object(WriteVerb verb, string said)
    {
        var created = await CreateAsync();

        var error = await Assert.ThrowsAsync<RackException>(
            () => _rack.Targets.DryRunAsync(Samples.Write(_name, verb, PoolWith("100", s => s["nope"] = 1), created), Token));

        Assert.Equal("Rejected", error.Code);
        Assert.Contains(said, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("managedFields", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_may_not_patch_is_told_so_by_name()
    {
        await using var rack = await server.OpenAsync("production", "no-patch");
        var created = await CreateAsync();

        var error = await Assert.ThrowsAsync<RackException>(() => rack.Targets.DryRunAsync(Samples.Write(_name, WriteVerb.Apply, PoolWith("200"), created), Token));

        Assert.Equal("Forbidden", error.Code);
        Assert.Equal(
            "production: you may not patch nodepools.karpenter.sh (Kubernetes says: Forbidden, user no-patch@clinic.example). The operator role in docs/rbac.yaml allows it.",
            error.Message);
    }
}
