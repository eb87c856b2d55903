using RackParams.Core.Racks;
using RackParams.Kubernetes.Tests.Support;

namespace RackParams.Kubernetes.Tests.Api;

/// <summary>What is read of nodes and of what runs on them, by which requests, and what an API server that won't say means.</summary>
public sealed class NodeTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Claims_of_some_pools_are_read_page_by_page()
    {
        await using var at = await LoopbackRack.OpenAsync(request => request.Target.Contains("continue=next", StringComparison.Ordinal)
            ? new WebAnswer(200, """{"items":[{"metadata":{"name":"b","creationTimestamp":"2026-11-02T08:40:00Z","deletionTimestamp":"2026-11-03T08:40:00Z"}}]}""")
            : new WebAnswer(200, """
                {"metadata":{"continue":"next"},"items":[{"metadata":{"name":"a","creationTimestamp":"2026-11-01T08:40:00Z",
                "labels":{"karpenter.sh/nodepool":"workload"},"annotations":{"karpenter.sh/nodepool-hash":"1"}},
                "spec":{"expireAfter":"168h","terminationGracePeriod":"24h","taints":[{"key":"a","effect":"NoSchedule"}]},
                "status":{"nodeName":"ip-10-0-1-12","imageID":"ami-1","conditions":[{"type":"Initialized","status":"False"},{"type":"Drifted","status":"True","reason":"AMIDrift"}]}}]}
                """));

        var claims = (await at.Rack.Nodes.ListClaimsAsync(["build", "workload"], Token))!;

        Assert.Equal(["a", "b"], claims.Select(c => c.Name));
        var first = claims[0];
        Assert.Equal(("ip-10-0-1-12", "168h", "workload", "24h", "ami-1"), (first.Node, first.ExpireAfter, first.Pool, first.TerminationGracePeriod, first.ImageId));
        Assert.Equal((false, "AMIDrift", false, "1"), (first.Initialized, first.DriftReason, first.Leaving, first.Annotations["karpenter.sh/nodepool-hash"]));
        Assert.Equal("""[{"key":"a","effect":"NoSchedule"}]""", first.Taints.ToJsonString());
        Assert.Equal(new DateTimeOffset(2026, 11, 1, 8, 40, 0, TimeSpan.Zero), first.Created);
        Assert.True(claims[1].Leaving);
        Assert.Null(claims[1].DriftReason);
        Assert.All(at.Server.Requests, r => Assert.Contains("labelSelector=karpenter.sh%2Fnodepool%20in%20%28build%2Cworkload%29", r.Target, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Of_pods_only_what_bears_on_a_replacement_is_read_page_by_page()
    {
        await using var at = await LoopbackRack.OpenAsync(request => request.Target.Contains("continue=more", StringComparison.Ordinal)
            ? new WebAnswer(200, """{"metadata":{},"items":[{"metadata":{"name":"unbound","namespace":"batch"},"spec":{}}]}""")
            : new WebAnswer(200, """
                {"metadata":{"continue":"more"},"items":[{"metadata":{"name":"etl-7","namespace":"batch","labels":{"app":"etl"},"managedFields":[{"a":1}],
                "annotations":{"karpenter.sh/do-not-disrupt":"2h"},"ownerReferences":[{"kind":"Job","name":"etl"}]},
                "spec":{"nodeName":"ip-10-0-1-12","containers":[{"name":"c"}],"tolerations":[{"key":"karpenter.sh/disrupted","operator":"Exists"}]},
                "status":{"phase":"Running","startTime":"2026-11-01T08:40:00Z","conditions":[{"type":"Ready","status":"False"}]}}]}
                """));

        var pods = (await at.Rack.Nodes.ListPodsAsync(Token))!;

        var pod = Assert.Single(pods);
        Assert.Equal(("batch/etl-7", "ip-10-0-1-12", "Job", "2h", "etl"), (pod.Shown, pod.Node, pod.OwnerKind, pod.DoNotDisrupt, pod.Labels["app"]));
        Assert.Equal((true, true, false, false), (pod.NotReady, pod.ToleratesDisruption, pod.Ended, pod.Leaving));
        Assert.Equal(new DateTimeOffset(2026, 11, 1, 8, 40, 0, TimeSpan.Zero), pod.Started);
        Assert.Equal(2, at.Server.Requests.Count);
        Assert.All(at.Server.Requests, r => Assert.StartsWith("/api/v1/pods?fieldSelector=spec.nodeName%21%3D%2Cstatus.phase%21%3DSucceeded", r.Target, StringComparison.Ordinal));
        Assert.All(at.Server.Requests, r => Assert.Contains("limit=500", r.Target, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Budgets_of_pods_and_nodes_say_what_holds_a_node()
    {
        await using var at = await LoopbackRack.OpenAsync(request => new WebAnswer(200, request.Path == "/api/v1/nodes"
            ? """
              {"items":[{"metadata":{"name":"a","annotations":{"karpenter.sh/do-not-disrupt":"true"}},"status":{"conditions":[{"type":"Ready","status":"True"}]}},
              {"metadata":{"name":"b"},"status":{"conditions":[{"type":"Ready","status":"Unknown"}]}}]}
              """
            : """{"items":[{"metadata":{"name":"postgres","namespace":"records"},"spec":{"selector":{"matchLabels":{"app":"pg"}},"unhealthyPodEvictionPolicy":"AlwaysAllow"},"status":{"disruptionsAllowed":1}}]}"""));

        var budget = Assert.Single((await at.Rack.Nodes.ListPodBudgetsAsync(Token))!);
        var nodes = await at.Rack.Nodes.ListNodesAsync(Token);

        Assert.Equal(("records/postgres", 1, true, """{"matchLabels":{"app":"pg"}}"""), (budget.Shown, budget.Allowed, budget.AllowsUnhealthy, budget.Selector!.ToJsonString()));
        Assert.Equal([new NodeState("a", true, true), new NodeState("b", false, false)], nodes!);
        Assert.Equal("/apis/policy/v1/poddisruptionbudgets", at.Server.Requests[0].Path);
    }

    [Theory]
    [InlineData(403)]
    [InlineData(404)]
    public async Task Where_nobody_may_look_it_is_unknown_not_none(int status)
    {
        await using var at = await LoopbackRack.OpenAsync(status == 404 ? new WebAnswer(404, "404 page not found") : WebAnswer.Failure(403, "Forbidden", "User \"u\" cannot list"));

        Assert.Null(await at.Rack.Nodes.ListClaimsAsync(["workload"], Token));
        Assert.Null(await at.Rack.Nodes.ListPodsAsync(Token));
        Assert.Null(await at.Rack.Nodes.ListPodBudgetsAsync(Token));
        Assert.Null(await at.Rack.Nodes.ListNodesAsync(Token));
    }
}
