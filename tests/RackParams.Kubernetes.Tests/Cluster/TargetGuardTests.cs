using k8s.Models;
using RackParams.Core.Changes;
using RackParams.Core.Errors;
using RackParams.Core.Racks;
using RackParams.Kubernetes.Tests.Support;

namespace RackParams.Kubernetes.Tests.Cluster;

public sealed class TargetGuardTests(ApiServer server) : PoolTests(server)
{
    [Fact]
    public async Task A_field_that_a_reconciler_owns_is_refused_by_owner_and_field_and_taken_over_by_force()
    {
        await OtherAsync("argocd-controller", V1Patch.PatchType.ApplyPatch, Named(Name, Samples.Pool()));
        var live = (await Rack.Targets.ReadAsync(new TargetRef(TargetKind.NodePool, Name), Token))!;

        var error = await Assert.ThrowsAsync<RackException>(() => ApplyAsync(Samples.Write(Name, WriteVerb.Apply, Limits("200"), live)));
        var taken = await ApplyAsync(Samples.Write(Name, WriteVerb.Apply, Limits("200"), live, force: true, version: live.ResourceVersion));

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

        var error = await Assert.ThrowsAsync<RackException>(() => ApplyAsync(Samples.Write(Name, WriteVerb.Apply, PoolWith("200"), created)));

        Assert.Equal("FieldOwned", error.Code);
        Assert.Contains("belongs to kubectl-edit,", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(WriteVerb.Apply)]
    [InlineData(WriteVerb.Merge)]
    [InlineData(WriteVerb.Delete)]
    public async Task An_object_made_anew_under_the_sameName_is_not_touched(WriteVerb verb)
    {
        var old = await CreateAsync();
        await ApplyAsync(Samples.Write(Name, WriteVerb.Delete, [], old));
        var anew = await CreateAsync();

        var error = await Assert.ThrowsAsync<RackException>(() => ApplyAsync(Samples.Write(Name, verb, PoolWith("200"), old)));

        Assert.Equal("ChangedInBetween", error.Code);
        Assert.Contains("deleted and made anew", error.Message, StringComparison.Ordinal);
        Assert.Equal(anew.ResourceVersion, (await Rack.Targets.ReadAsync(anew.Target, Token))!.ResourceVersion);
    }

    [Theory]
    [InlineData(WriteVerb.Apply)]
    [InlineData(WriteVerb.Merge)]
    [InlineData(WriteVerb.Delete)]
    public async Task An_object_that_is_gone_stays_gone(WriteVerb verb)
    {
        var old = await CreateAsync();
        await ApplyAsync(Samples.Write(Name, WriteVerb.Delete, [], old));

        var error = await Assert.ThrowsAsync<RackException>(() => ApplyAsync(Samples.Write(Name, verb, PoolWith("200"), old)));

        Assert.Equal("ChangedInBetween", error.Code);
        Assert.Contains("it is gone", error.Message, StringComparison.Ordinal);
        Assert.Null(await Rack.Targets.ReadAsync(old.Target, Token));
    }

    [Theory]
    [InlineData(WriteVerb.Apply)]
    [InlineData(WriteVerb.Merge)]
    public async Task A_specification_that_moved_on_is_refused_where_the_version_guards_it(WriteVerb verb)
    {
        var created = await CreateAsync();
        await OtherAsync("kubectl-edit", V1Patch.PatchType.MergePatch, Samples.Object("""{"spec":{"weight":7}}"""));

        var error = await Assert.ThrowsAsync<RackException>(
            () => ApplyAsync(Samples.Write(Name, verb, PoolWith("200"), created, force: verb == WriteVerb.Apply, version: created.ResourceVersion)));

        Assert.Equal("ChangedInBetween", error.Code);
        Assert.Contains("somebody else wrote it", error.Message, StringComparison.Ordinal);
        Assert.Equal("100", Cpu(await Rack.Targets.ReadAsync(created.Target, Token)));
    }

    [Theory]
    [InlineData(WriteVerb.Apply)]
    [InlineData(WriteVerb.Merge)]
    public async Task A_version_raised_without_touching_the_specification_is_no_matter(WriteVerb verb)
    {
        var created = await CreateAsync();
        await OtherAsync("karpenter", V1Patch.PatchType.MergePatch, Samples.Object("""{"metadata":{"annotations":{"karpenter.sh/nodepool-hash":"1"}}}"""));

        var written = await ApplyAsync(Samples.Write(Name, verb, PoolWith("200"), created, force: verb == WriteVerb.Apply, version: created.ResourceVersion));

        Assert.Equal(("200", 2L), (Cpu(written), written!.Generation));
    }

    [Fact]
    public async Task Without_a_version_anothers_edit_of_other_fields_is_no_matter()
    {
        var created = await CreateAsync();
        await OtherAsync("kubectl-label", V1Patch.PatchType.MergePatch, Samples.Object("""{"metadata":{"labels":{"team":"care"}}}"""));

        var applied = await ApplyAsync(Samples.Write(Name, WriteVerb.Apply, PoolWith("200"), created));

        Assert.Equal("200", Cpu(applied));
        Assert.Equal("care", applied!.Document["metadata"]!["labels"]!["team"]!.ToString());
    }

    [Fact]
    public async Task Who_may_not_patch_is_told_so_byName()
    {
        await using var rack = await Server.OpenAsync("production", "no-patch");
        var created = await CreateAsync();

        var error = await Assert.ThrowsAsync<RackException>(() => rack.Targets.DryRunAsync(Samples.Write(Name, WriteVerb.Apply, PoolWith("200"), created), Token));

        Assert.Equal("Forbidden", error.Code);
        Assert.Equal(
            "production: you may not patch nodepools.karpenter.sh (Kubernetes says: Forbidden, user no-patch@clinic.example). The operator role in docs/rbac.yaml allows it.",
            error.Message);
    }
}
