using System.Text.Json.Nodes;
using k8s;
using k8s.Models;
using RackParams.Core.Errors;
using RackParams.Core.Racks;
using RackParams.Kubernetes.Tests.Support;

namespace RackParams.Kubernetes.Tests.Cluster;

public sealed class RegistrarTests(ApiServer server)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static async Task<JsonObject> DefinitionAsync(IKubernetes other, string name) =>
        await other.CustomObjects.GetClusterCustomObjectAsync<JsonObject>("apiextensions.k8s.io", "v1", "customresourcedefinitions", name, Token);

    [Fact]
    public async Task A_cluster_is_examined_and_its_definitions_installed()
    {
        await using var rack = await server.OpenAsync("production");

        var found = await rack.Registrar.ExamineAsync(Token);

        Assert.True(found.HasDefinitions);
        Assert.True(found.HasKarpenter);
        Assert.Matches("^1\\.[0-9]+$", found.KubernetesVersion);
        Assert.Equal("v1", found.KarpenterVersion);
        Assert.Equal(PolicyState.NotInstalled, found.Policy);
        Assert.Null(found.Region);
    }

    [Fact]
    public void Before_they_were_installed_they_were_missing()
    {
        _ = server.Kubeconfig;
        Assert.SkipWhen(server.Before is null, "needs an API server of the run's own (RACKPARAMS_TEST_CLUSTER=1)");

        Assert.False(server.Before!.HasDefinitions);
        Assert.True(server.Before.HasKarpenter);
    }

    [Fact]
    public async Task Who_may_not_look_is_told_by_the_first_real_request()
    {
        await using var rack = await server.OpenAsync("production", "nobody");

        var found = await rack.Registrar.ExamineAsync(Token);
        var error = await Assert.ThrowsAsync<RackException>(() => rack.Journal.ReadRackAsync(Token));

        Assert.True(found.HasDefinitions);
        Assert.Equal("Forbidden", error.Code);
        Assert.Contains("you may not get racks.rackparams.io", error.Message, StringComparison.Ordinal);
        Assert.Contains("The reader role", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_older_definition_is_brought_up_and_a_newer_one_left_alone()
    {
        await using var rack = await server.OpenAsync("production");
        using var other = server.Other();
        const string Name = "rackchanges.rackparams.io";

        async Task SetAsync(string edition, string shortNames) => await other.CustomObjects.PatchClusterCustomObjectAsync<JsonObject>(
            new V1Patch($$$"""{"metadata":{"annotations":{"rackparams.io/edition":"{{{edition}}}"}},"spec":{"names":{"shortNames":[{{{shortNames}}}]} } }""", V1Patch.PatchType.MergePatch),
            "apiextensions.k8s.io", "v1", "customresourcedefinitions", Name, cancellationToken: Token);

        await SetAsync("99", "\"rkx\"");
        await rack.Registrar.InstallDefinitionsAsync(Token);
        Assert.Equal(DefinitionState.Newer, (await rack.Registrar.ExamineAsync(Token)).Definitions);
        Assert.Equal("""["rkx"]""", (await DefinitionAsync(other, Name))["spec"]!["names"]!["shortNames"]!.ToJsonString());

        await SetAsync("0", "\"rkx\"");
        Assert.Equal(DefinitionState.Older, (await rack.Registrar.ExamineAsync(Token)).Definitions);
        await rack.Registrar.InstallDefinitionsAsync(Token);

        var there = await DefinitionAsync(other, Name);
        Assert.Equal("""["rkc"]""", there["spec"]!["names"]!["shortNames"]!.ToJsonString());
        Assert.Equal("1", there["metadata"]!["annotations"]!["rackparams.io/edition"]!.ToString());
    }

    [Fact]
    public async Task Columns_alone_tell_when_who_what_why_and_how_it_ended()
    {
        using var other = server.Other();

        var columns = (await DefinitionAsync(other, "rackchanges.rackparams.io"))["spec"]!["versions"]![0]!["additionalPrinterColumns"]!.AsArray();

        Assert.Equal(["When", "Who", "What", "Why", "Result"], columns.Where(c => c!["priority"] is null).Select(c => c!["name"]!.ToString()));
    }

    [Fact]
    public async Task Every_user_is_known_by_the_name_the_server_authenticated()
    {
        await using var maria = await server.OpenAsync("production", "maria");

        var actor = await maria.Identity.WhoAmIAsync(Token);

        Assert.True(actor.Proved);
        Assert.Equal(("kubernetes", "maria.lopez@clinic.example", "uid-maria"), (actor.Kind, actor.Name, actor.Uid));
        Assert.Contains("operators", actor.Groups!);
    }
}
