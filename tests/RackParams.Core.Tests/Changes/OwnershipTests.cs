using System.Text.Json.Nodes;
using RackParams.Core.Changes;
using RackParams.Core.Errors;
using RackParams.Core.Racks;
using RackParams.Core.Tests.Support;

namespace RackParams.Core.Tests.Changes;

/// <summary>Who else manages an object, told by its field managers, labels and annotations.</summary>
public sealed class OwnershipTests
{
    private static readonly string[] Cpu = ["spec", "limits", "cpu"];

    [Theory]
    [InlineData("argocd-controller", "Apply", "{}", "argocd-controller", true)]
    [InlineData("argocd-controller", "Update", "{}", "argocd-controller", true)]
    [InlineData("kustomize-controller", "Apply", "{}", "kustomize-controller", true)]
    [InlineData("helm", "Update", "{}", "helm", true)]
    [InlineData("Terraform", "Apply", "{}", "Terraform", true)]
    [InlineData("terraform-provider-kubectl_v2.1.3", "Update", "{}", "terraform-provider-kubectl_v2.1.3", true)]
    [InlineData("kubectl", "Apply", "{}", "kubectl", true)]
    [InlineData("kubectl-edit", "Update", "{}", "kubectl-edit", false)]
    [InlineData("kubectl-client-side-apply", "Update", """{"annotations":{"argocd.argoproj.io/tracking-id":"karpenter:karpenter.sh/NodePool:/workload"}}""", "kubectl-client-side-apply (argocd.argoproj.io/tracking-id)", true)]
    [InlineData("kubectl-edit", "Update", """{"labels":{"kustomize.toolkit.fluxcd.io/name":"karpenter"}}""", "kubectl-edit (kustomize.toolkit.fluxcd.io/name)", true)]
    [InlineData("kubectl-edit", "Update", """{"annotations":{"meta.helm.sh/release-name":"pools"}}""", "kubectl-edit (meta.helm.sh/release-name)", true)]
    [InlineData("kubectl-edit", "Update", """{"labels":{"app.kubernetes.io/managed-by":"Helm"}}""", "kubectl-edit (app.kubernetes.io/managed-by=Helm)", true)]
    [InlineData("kubectl-edit", "Update", """{"labels":{"app.kubernetes.io/managed-by":"Terraform"}}""", "kubectl-edit (app.kubernetes.io/managed-by=Terraform)", true)]
    [InlineData("kubectl-edit", "Update", """{"labels":{"app.kubernetes.io/managed-by":"the platform team"}}""", "kubectl-edit", false)]
    public void A_tool_that_would_set_a_field_back_is_known_by_its_name_or_its_mark(string manager, string operation, string metadata, string named, bool reconciles)
    {
        var owners = new Ownership(Live(manager, operation, metadata)).Others(Cpu);
        Assert.Equal([(named, reconciles)], owners);
    }

    [Fact]
    public void A_field_that_another_does_not_hold_is_free() =>
        Assert.Empty(new Ownership(Live("argocd-controller", "Apply", "{}")).Others(["spec", "limits", "memory"]));

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    public void Where_nobody_is_known_to_own_a_field_it_is_taken_over_as_the_API_server_will_call_it(string managers)
    {
        var live = Live("kubectl-edit", "Update", "{}");
        live.Document["metadata"]!["managedFields"] = JsonNode.Parse(managers);
        Assert.Equal([("before-first-apply", false)], new Ownership(live).Others(Cpu));
        Assert.Empty(new Ownership(live).Others(["spec", "limits", "memory"]));
        Assert.Empty(new Ownership(live).Ours());
    }

    [Theory]
    [InlineData("argocd-controller", "Apply", "FieldOwned")]
    [InlineData("kubectl-edit", "Update", null)]
    public void An_object_that_a_tool_would_make_again_is_not_deleted_unasked(string manager, string operation, string? code)
    {
        var planner = Planner(manager, operation, takeOwnership: false);
        Assert.Equal(WriteVerb.Delete, Assert.Single(planner.Writes()).Verb);
        Assert.Equal(code is null ? [] : [code], planner.Errors.Select(e => e.Code));
        Assert.Empty(planner.Warnings);
    }

    [Fact]
    public void What_is_taken_from_a_tool_is_warned_of_with_the_way_to_tell_it()
    {
        var planner = Planner("argocd-controller", "Apply", takeOwnership: true);
        planner.Writes();
        Assert.Empty(planner.Errors);
        Assert.Contains("argocd-controller will set it back unless it is told", Assert.Single(planner.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plan_that_takes_over_says_what_the_other_tool_must_be_told()
    {
        await using var rack = await Sandbox.RegisteredAsync();
        await rack.PoolAsync();
        rack.Tamper("""
            UPDATE document SET body = replace(body, '"manager":"rackparams","operation":"Apply"', '"manager":"argocd-controller","operation":"Apply"') WHERE kind = 'NodePool'
            """);
        await Assert.ThrowsAsync<RackException>(() => rack.SetAsync("karpenter_enabled=false"));
        var plan = await new Changer(rack.Session).PlanAsync(Sandbox.Request("karpenter_cpu_limit=200") with { TakeOwnership = true }, Sandbox.Token);
        Assert.Contains(plan.Warnings, w => w.Contains("docs/coexistence.md", StringComparison.Ordinal));
    }

    [Fact]
    public void The_page_for_other_tools_names_our_field_manager()
    {
        var page = File.ReadAllText(Repository.File("docs", "coexistence.md"));
        Assert.Equal(2, page.Split($"managedFieldsManagers: [{TargetWrite.FieldManager}]").Length - 1);
        Assert.All(["argocd-controller", "kustomize-controller", "Terraform", "helm"], m => Assert.True(new Ownership(Live(m, "Update", "{}")).Others(Cpu).Single().Reconciles));
    }

    private static WritePlanner Planner(string manager, string operation, bool takeOwnership)
    {
        var live = Live(manager, operation, "{}");
        var documents = new TargetSet("production", RackSetting.ByConvention("clinic"));
        var state = new LiveState(new Dictionary<TargetRef, LiveObject> { [live.Target] = live }, documents, new HashSet<TargetSlot>());
        return new WritePlanner(state, documents, takeOwnership);
    }

    private static LiveObject Live(string manager, string operation, string metadata)
    {
        var document = (JsonObject)JsonNode.Parse("""{"spec":{"limits":{"cpu":"100"}}}""")!;
        document["metadata"] = JsonNode.Parse(metadata);
        document["metadata"]!["managedFields"] = JsonNode.Parse($$$"""[{"manager":"{{{manager}}}","operation":"{{{operation}}}","fieldsV1":{"f:spec":{"f:limits":{"f:cpu":{}} } } }]""");
        return new LiveObject(new TargetRef(TargetKind.NodePool, "workload"), "uid", 1, "1", document);
    }
}
