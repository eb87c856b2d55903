using System.Text.Json.Nodes;
using RackParams.Core.Changes;
using RackParams.Core.Journal;
using RackParams.Core.Racks;
using RackParams.Kubernetes.Tests.Support;

namespace RackParams.Kubernetes.Tests.Api;

/// <summary>How many requests each call makes, and their form.</summary>
public sealed class RequestTests
{
    private static readonly TargetRef Pool = new(TargetKind.NodePool, "workload");
    private static readonly LiveObject Live = new(Pool, "uid-1", 3, "42", []);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static async Task<WebRequest> OneAsync(Func<KubernetesConnection, Task> call, string? answer = null)
    {
        await using var at = await LoopbackRack.OpenAsync(request => new WebAnswer(200, answer ?? Samples.Live(NameIn(request))));
        await call(at.Rack);
        return Assert.Single(at.Server.Requests);
    }

    private static string NameIn(WebRequest request) => request.Method == "POST"
        ? Samples.Object(request.Body)["metadata"]!["name"]!.ToString()
        : request.Path.Replace("/status", "", StringComparison.Ordinal).Split('/')[^1];

    [Fact]
    public async Task Reading_an_object_keeps_what_nobody_here_knows()
    {
        LiveObject? live = null;

        var request = await OneAsync(async rack => live = await rack.Targets.ReadAsync(Pool, Token));

        Assert.Equal("GET /apis/karpenter.sh/v1/nodepools/workload", $"{request.Method} {request.Target}");
        Assert.Equal((Pool, "uid-1", 3L, "42"), (live!.Target, live.Uid, live.Generation, live.ResourceVersion));
        Assert.True(live.Document["spec"]!["unknown"]!["kept"]!.GetValue<bool>());
    }

    [Fact]
    public async Task An_apply_is_strict_named_and_guarded_by_uid()
    {
        var write = Samples.Write("workload", WriteVerb.Apply, Samples.Pool(), Live);

        var request = await OneAsync(rack => rack.Targets.ApplyAsync(write, Samples.Fence, Token));

        Assert.Equal("PATCH", request.Method);
        Assert.Equal("/apis/karpenter.sh/v1/nodepools/workload?fieldManager=rackparams&fieldValidation=Strict&force=false", request.Target);
        Assert.StartsWith("application/apply-patch+yaml", request.Header("Content-Type"), StringComparison.Ordinal);
        var body = Samples.Object(request.Body);
        Assert.Equal("karpenter.sh/v1 NodePool", $"{body["apiVersion"]} {body["kind"]}");
        Assert.Equal("""{"uid":"uid-1","name":"workload"}""", body["metadata"]!.ToJsonString());
        Assert.True(JsonNode.DeepEquals(Samples.Pool()["spec"], body["spec"]));
        Assert.False(write.Body.ContainsKey("metadata"));
    }

    [Fact]
    public async Task A_take_over_is_forced_and_guarded_by_version()
    {
        var write = Samples.Write("workload", WriteVerb.Apply, Samples.Pool(), Live, force: true, version: "42");

        var request = await OneAsync(rack => rack.Targets.DryRunAsync(write, Token));

        Assert.Equal("/apis/karpenter.sh/v1/nodepools/workload?dryRun=All&fieldManager=rackparams&fieldValidation=Strict&force=true", request.Target);
        Assert.Equal("""{"uid":"uid-1","resourceVersion":"42","name":"workload"}""", Samples.Object(request.Body)["metadata"]!.ToJsonString());
    }

    [Fact]
    public async Task A_merge_is_a_merge_patch_guarded_by_uid_and_version()
    {
        var write = Samples.Write("workload", WriteVerb.Merge, Samples.Object("""{"spec":{"weight":null}}"""), Live, version: "42");

        var request = await OneAsync(rack => rack.Targets.ApplyAsync(write, Samples.Fence, Token));

        Assert.Equal("/apis/karpenter.sh/v1/nodepools/workload?fieldManager=rackparams&fieldValidation=Strict", request.Target);
        Assert.StartsWith("application/merge-patch+json", request.Header("Content-Type"), StringComparison.Ordinal);
        Assert.Equal("""{"spec":{"weight":null},"metadata":{"uid":"uid-1","resourceVersion":"42"}}""", request.Body);
    }

    [Fact]
    public async Task A_delete_is_of_that_uid_alone()
    {
        var write = Samples.Write("workload", WriteVerb.Delete, [], Live);

        var applied = await OneAsync(async rack => Assert.Null(await rack.Targets.ApplyAsync(write, Samples.Fence, Token)));
        var tried = await OneAsync(async rack => Assert.Null(await rack.Targets.DryRunAsync(write, Token)));

        Assert.Equal("DELETE /apis/karpenter.sh/v1/nodepools/workload", $"{applied.Method} {applied.Target}");
        Assert.Equal("uid-1", Samples.Object(applied.Body)["preconditions"]!["uid"]!.ToString());
        Assert.Null(Samples.Object(applied.Body)["dryRun"]);
        Assert.Equal("""["All"]""", Samples.Object(tried.Body)["dryRun"]!.ToJsonString());
    }

    [Fact]
    public async Task Recording_ending_moving_the_head_and_asking_who_we_are_take_one_request_each()
    {
        var record = await OneAsync(rack => rack.Journal.AppendAsync(Samples.Change(501), Token));
        var outcome = await OneAsync(rack => rack.Journal.WriteOutcomeAsync(Samples.Change(501, "{}"), Token));
        var head = await OneAsync(rack => rack.Journal.AdvanceHeadAsync(new JournalEnd(Samples.Head(501), [Samples.Index("a", null)], []), Token));
        var identity = await OneAsync(rack => rack.Identity.WhoAmIAsync(Token), """{"status":{"userInfo":{"username":"maria"}}}""");

        Assert.Equal("POST /apis/rackparams.io/v1/rackchanges?fieldManager=rackparams", $"{record.Method} {record.Target}");
        var metadata = Samples.Object(record.Body)["metadata"]!;
        Assert.Equal("""{"name":"production-000000000501","labels":{"rackparams.io/rack":"production","rackparams.io/page":"1"}}""", metadata.ToJsonString());
        Assert.Equal("PATCH /apis/rackparams.io/v1/rackchanges/production-000000000501/status", $"{outcome.Method} {outcome.Path}");
        Assert.Equal("""{"status":{"outcome":"{}","result":"Applied"}}""", outcome.Body);
        Assert.Equal("PATCH /apis/rackparams.io/v1/racks/production/status", $"{head.Method} {head.Path}");
        Assert.DoesNotContain("value", head.Body, StringComparison.Ordinal);
        Assert.Equal("POST /apis/authentication.k8s.io/v1/selfsubjectreviews", $"{identity.Method} {identity.Path}");
    }

    [Fact]
    public async Task Reading_rack_and_change_take_one_request_each()
    {
        var rack = await OneAsync(
            async at => Assert.Equal(7, (await at.Journal.ReadRackAsync(Token))!.Head!.Sequence),
            $$$"""
            {"metadata":{"name":"production"},"spec":{"rackId":"0197a000-0000-7000-8000-000000000001","nodePool":"w","nodeClass":"w","cluster":"c","nodeRole":"r","discoveryTag":"d","minWriterSchema":1},
            "status":{"head":{"sequence":7,"entryHash":"{{{new string('a', 64)}}}","time":"2026-11-23T14:02:11.000Z"} } }
            """);
        var change = await OneAsync(
            async at => Assert.Equal("{}", (await at.Journal.ReadAsync(7, Token))!.Record),
            """{"metadata":{"name":"production-000000000007"},"spec":{"record":"{}"}}""");

        Assert.Equal("/apis/rackparams.io/v1/racks/production", rack.Target);
        Assert.Equal("/apis/rackparams.io/v1/rackchanges/production-000000000007", change.Target);
    }

    [Theory]
    [InlineData(403)]
    [InlineData(404)]
    public async Task Where_the_server_does_not_say_who_we_are_the_kubeconfigs_word_stands_unproved(int status)
    {
        await using var at = await LoopbackRack.OpenAsync(WebAnswer.Failure(status, "No", "User \"u\" cannot create"));

        var actor = await at.Rack.Identity.WhoAmIAsync(Token);

        Assert.Equal(("kubernetes", "maria", false), (actor.Kind, actor.Name, actor.Proved));
    }
}
