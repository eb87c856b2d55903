using System.Net;
using k8s.Autorest;
using RackParams.Core.Changes;
using RackParams.Core.Errors;
using RackParams.Core.Racks;
using RackParams.Kubernetes.Api;
using RackParams.Kubernetes.Tests.Support;

namespace RackParams.Kubernetes.Tests.Api;

public sealed class RefusalTests
{
    private static readonly TargetRef Pool = new(TargetKind.NodePool, "workload");

    private static async Task<RackException> RefusedAsync(WebAnswer answer, Func<KubernetesConnection, Task>? ask = null)
    {
        await using var loopback = await LoopbackRack.OpenAsync(answer);
        return await Assert.ThrowsAsync<RackException>(() => ask is null ? ReadAsync(loopback.Rack) : ask(loopback.Rack));
    }

    private static Task ReadAsync(KubernetesConnection rack) => rack.Targets.ReadAsync(Pool, TestContext.Current.CancellationToken);

    private static Task ApplyAsync(KubernetesConnection rack) =>
        rack.Targets.ApplyAsync(Samples.Write("workload", WriteVerb.Apply, Samples.Pool()), Samples.Fence, TestContext.Current.CancellationToken);

    public static TheoryData<string, string, string> Absent => new()
    {
        { ApiResource.PodBudgets.Group, "ApiNotServed", "poddisruptionbudgets.policy" },
        { ApiResource.Policies.Group, "AdmissionPolicyNotServed", "v1" },
    };

    [Theory]
    [MemberData(nameof(Absent))]
    public void A_resource_of_Kubernetes_own_that_a_server_lacks_is_named(string group, string code, string named)
    {
        using var answer = new HttpResponseMessage(HttpStatusCode.NotFound);
        var failure = new HttpOperationException("404") { Response = new HttpResponseMessageWrapper(answer, "404 page not found") };
        var resource = new[] { ApiResource.PodBudgets, ApiResource.Policies }.Single(r => r.Group == group);
        var error = new ErrorTranslator(new ApiPlace("production", "api.example", "test", null, "Log in.")).Translate(new ApiCall("list", resource), failure).Error;
        Assert.Equal((code, ErrorKind.NotInstalled), (error.Code, error.Kind));
        Assert.Contains(named, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Forbidden_names_verb_resource_user_and_the_role_that_allows_it()
    {
        var error = await RefusedAsync(
            WebAnswer.Failure(403, "Forbidden", "nodepools.karpenter.sh \"workload\" is forbidden: User \"maria.lopez\" cannot patch resource \"nodepools\" in API group \"karpenter.sh\" at the cluster scope"),
            ApplyAsync);

        Assert.Equal("Forbidden", error.Code);
        Assert.Equal(ErrorKind.PermissionDenied, error.Error.Kind);
        Assert.Equal(
            "production: you may not patch nodepools.karpenter.sh (Kubernetes says: Forbidden, user maria.lopez). The operator role in docs/rbac.yaml allows it.",
            error.Message);
    }

    [Fact]
    public async Task Forbidden_reading_is_the_readers_role_and_registering_the_registrars()
    {
        var answer = WebAnswer.Failure(403, "Forbidden", "x is forbidden: User \"u\" cannot do it");

        var reading = await RefusedAsync(answer);
        var registering = await RefusedAsync(answer, rack => rack.Registrar.CreateRackAsync(Samples.Rack("production"), TestContext.Current.CancellationToken));
        var installing = await RefusedAsync(answer, rack => rack.Registrar.InstallDefinitionsAsync(TestContext.Current.CancellationToken));
        var ending = await RefusedAsync(answer, rack => rack.Journal.WriteOutcomeAsync(Samples.Change(1, "{}"), TestContext.Current.CancellationToken));

        Assert.Contains("may not get nodepools.karpenter.sh", reading.Message, StringComparison.Ordinal);
        Assert.Contains("The reader role", reading.Message, StringComparison.Ordinal);
        Assert.Contains("may not create racks.rackparams.io", registering.Message, StringComparison.Ordinal);
        Assert.Contains("The registrar role", registering.Message, StringComparison.Ordinal);
        Assert.Contains("may not create customresourcedefinitions.apiextensions.k8s.io", installing.Message, StringComparison.Ordinal);
        Assert.Contains("may not patch rackchanges.rackparams.io/status", ending.Message, StringComparison.Ordinal);
        Assert.Contains("The operator role", ending.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_policys_refusal_is_told_in_its_own_words()
    {
        const string Said = "nodepools.karpenter.sh \"workload\" is forbidden: ValidatingAdmissionPolicy 'freeze' with binding 'freeze' denied request: no changes in December";

        var error = await RefusedAsync(WebAnswer.Failure(403, "Forbidden", Said), ApplyAsync);

        Assert.Equal("Denied", error.Code);
        Assert.EndsWith(Said, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_knows_us_when_we_count_as_anonymous()
    {
        var error = await RefusedAsync(WebAnswer.Failure(403, "Forbidden", "x is forbidden: User \"system:anonymous\" cannot get resource"));

        Assert.Equal("Unauthenticated", error.Code);
    }

    [Fact]
    public async Task Unauthorized_names_the_context_and_what_to_do()
    {
        var error = await RefusedAsync(WebAnswer.Failure(401, "Unauthorized", "Unauthorized"));

        Assert.Equal("Unauthenticated", error.Code);
        Assert.Equal(
            "production: the API server doesn't know who you are (context test, user maria). The token in the kubeconfig has expired or was withdrawn: put a new one there.",
            error.Message);
    }

    [Fact]
    public async Task A_missing_object_is_no_error_but_a_missing_definition_is()
    {
        await using var loopback = await LoopbackRack.OpenAsync(
            WebAnswer.Failure(404, "NotFound", "nodepools.karpenter.sh \"workload\" not found", """{"name":"workload","group":"karpenter.sh","kind":"nodepools"}"""));
        Assert.Null(await loopback.Rack.Targets.ReadAsync(Pool, TestContext.Current.CancellationToken));

        var page = new WebAnswer(404, "404 page not found\n", "text/plain; charset=utf-8");
        var ours = await RefusedAsync(page, rack => rack.Journal.ReadRackAsync(TestContext.Current.CancellationToken));

        Assert.Equal("KarpenterMissing", (await RefusedAsync(page)).Code);
        Assert.Equal("DefinitionsMissing", ours.Code);
        Assert.Equal(ErrorKind.NotInstalled, ours.Error.Kind);
    }

    [Fact]
    public async Task A_server_without_admission_policies_is_told_apart_and_can_not_be_given_one()
    {
        await using var loopback = await LoopbackRack.OpenAsync(
            r => r.Path.Contains("/validatingadmission", StringComparison.Ordinal) ? new WebAnswer(404, "404 page not found\n", "text/plain; charset=utf-8")
                : new WebAnswer(200, r.Path.EndsWith("rackparams.io", StringComparison.Ordinal) ? $$$"""{"metadata":{"name":"{{{r.Path.Split('/')[^1]}}}"}}""" : """{"items":[]}"""));
        var token = TestContext.Current.CancellationToken;

        Assert.Equal(PolicyState.NotServed, (await loopback.Rack.Registrar.ExamineAsync(token)).Policy);
        var error = await Assert.ThrowsAsync<RackException>(() => loopback.Rack.Registrar.InstallPolicyAsync(token));
        Assert.Equal(("AdmissionPolicyNotServed", ErrorKind.NotInstalled), (error.Code, error.Error.Kind));
        Assert.Contains("Kubernetes 1.30 or newer", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_field_that_others_own_is_told_with_its_owner()
    {
        var error = await RefusedAsync(
            WebAnswer.Failure(409, "Conflict", "Apply failed with 2 conflicts", """
                {"causes":[{"reason":"FieldManagerConflict","message":"conflict with \"argocd-controller\" using karpenter.sh/v1","field":".spec.limits.cpu"},
                {"reason":"FieldManagerConflict","message":"conflict with \"kubectl-edit\" using karpenter.sh/v1 at 2026-11-23T14:02:11Z","field":".spec.weight"}]}
                """),
            ApplyAsync);

        Assert.Equal("FieldOwned", error.Code);
        Assert.Equal(["spec.limits.cpu", "spec.weight"], error.Errors.Select(e => e.Subject!));
        Assert.StartsWith("spec.limits.cpu of NodePool/workload belongs to argocd-controller,", error.Errors[0].Message, StringComparison.Ordinal);
        Assert.Contains("belongs to kubectl-edit,", error.Errors[1].Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Operation cannot be fulfilled: the object has been modified; please apply your changes to the latest version", "somebody else wrote it")]
    [InlineData("Operation cannot be fulfilled: uid mismatch: the provided object specified uid 1, and no existing object was found", "it is gone")]
    [InlineData("Operation cannot be fulfilled: the UID in the precondition (1) does not match the UID in record (2)", "it was deleted and made anew")]
    public async Task A_conflict_says_how_the_object_changed(string said, string how)
    {
        var error = await RefusedAsync(WebAnswer.Failure(409, "Conflict", said), ApplyAsync);

        Assert.Equal("ChangedInBetween", error.Code);
        Assert.Contains(how, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_server_judges_wrong_is_told_in_its_own_words_whole()
    {
        const string Said = "NodePool.karpenter.sh \"workload\" is invalid: [spec.disruption.consolidateAfter: Invalid value: \"x\": must match, <nil>: Invalid value: expireAfter: 'Never' is too long \u2192 so]";

        var error = await RefusedAsync(WebAnswer.Failure(422, "Invalid", Said), ApplyAsync);

        Assert.Equal("Rejected", error.Code);
        Assert.EndsWith(Said, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_field_the_definition_does_not_have_is_a_refusal_though_it_comes_as_500()
    {
        var error = await RefusedAsync(
            WebAnswer.Failure(500, "", "failed to create typed patch object (/workload; karpenter.sh/v1, Kind=NodePool): .spec.nope: field not declared in schema"), ApplyAsync);

        Assert.Equal("Rejected", error.Code);
        Assert.Contains(".spec.nope: field not declared in schema", error.Message, StringComparison.Ordinal);
    }
}
