using System.Text.Json.Nodes;
using RackParams.Aws.Access;
using RackParams.Aws.Eks;
using RackParams.Aws.Tests.Support;
using RackParams.Core.Errors;

namespace RackParams.Aws.Tests.Moto;

public sealed class EksOnMotoTests(MotoServer moto)
{
    private readonly RushedTime _time = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_cluster_is_read_as_a_document()
    {
        using var session = moto.Open();
        var name = await moto.MakeClusterAsync("read");

        var document = await new EksClusterReader(session).RequireAsync(name, Token);

        Assert.Equal((name, "1.30", "ACTIVE"), ((string?)document["name"], (string?)document["version"], (string?)document["status"]));
        Assert.Equal("care", (string?)document["tags"]!["team"]);
        Assert.Equal(["subnet-1", "subnet-2"], document["resourcesVpcConfig"]!["subnetIds"]!.AsArray().Select(s => (string?)s));
        Assert.NotNull(EksEndpoint.Of(document));
    }

    [Fact]
    public async Task A_cluster_that_is_not_there_is_answered_with_those_that_are()
    {
        using var session = moto.Open();
        var name = await moto.MakeClusterAsync("there");

        var error = await Assert.ThrowsAsync<RackException>(() => new EksClusterReader(session).RequireAsync("not-there", Token));

        Assert.Equal("EksClusterUnknown", error.Code);
        Assert.Contains(name, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tags_are_set_and_removed()
    {
        using var session = moto.Open();
        var reader = new EksClusterReader(session);
        var before = await reader.RequireAsync(await moto.MakeClusterAsync("tags"), Token);
        var after = (JsonObject)before.DeepClone();
        after["tags"] = new JsonObject { ["owner"] = "ops team", ["cost/center"] = "é 7" };

        var results = await RunAsync(session, ClusterSteps.Between(before, after));

        Assert.All(results, r => Assert.Equal((EksWorkKind.Done, EksState.Successful), (r.Work.Kind, r.State)));
        var now = await reader.RequireAsync((string)before["name"]!, Token);
        Assert.True(JsonNode.DeepEquals(after["tags"], now["tags"]), now["tags"]?.ToJsonString());
    }

    [Fact]
    public async Task A_setting_whose_update_has_no_id_is_done_with_the_answer_and_read_back()
    {
        using var session = moto.Open(since: "5.2");
        var reader = new EksClusterReader(session);
        var before = await reader.RequireAsync(await moto.MakeClusterAsync("config"), Token);
        var after = (JsonObject)before.DeepClone();
        after["logging"] = new JsonObject { ["clusterLogging"] = new JsonArray(new JsonObject { ["types"] = new JsonArray("audit"), ["enabled"] = true }) };

        var result = (await RunAsync(session, ClusterSteps.Between(before, after))).Single();

        Assert.Equal((EksWorkKind.Done, null), (result.Work.Kind, result.Work.UpdateId));
        var now = await reader.RequireAsync((string)before["name"]!, Token);
        Assert.True(JsonNode.DeepEquals(after["logging"], now["logging"]), now["logging"]?.ToJsonString());
    }

    [Fact]
    public async Task A_node_group_is_scaled_and_labelled()
    {
        using var session = moto.Open(since: "5.2");
        var reader = new EksClusterReader(session);
        var cluster = await moto.MakeClusterAsync("group");
        await moto.MakeAsync($"/clusters/{cluster}/node-groups", new
        {
            nodegroupName = "system",
            nodeRole = "arn:aws:iam::123456789012:role/node",
            subnets = (string[])["subnet-1"],
            scalingConfig = new { minSize = 1, maxSize = 3, desiredSize = 2 },
            labels = new { team = "care", old = "1" },
        });
        var before = (await reader.FindNodeGroupAsync(cluster, "system", Token))!;
        var after = (JsonObject)before.DeepClone();
        after["scalingConfig"]!["maxSize"] = 5;
        after["labels"] = new JsonObject { ["team"] = "imaging" };

        await RunAsync(session, NodeGroupSteps.Between(before, after));

        Assert.Equal(["system"], await reader.ListNodeGroupsAsync(cluster, Token));
        var now = (await reader.FindNodeGroupAsync(cluster, "system", Token))!;
        Assert.Equal(5, (int)now["scalingConfig"]!["maxSize"]!);
        Assert.Equal("imaging", (string?)now["labels"]!["team"]);
    }

    [Fact]
    public async Task Images_that_Systems_Manager_does_not_know_are_missing()
    {
        using var session = moto.Open();
        var images = new EksImages(session, new ClusterGlance(session, await moto.MakeClusterAsync("images"), _time));

        var missing = await images.MissingAsync("al2023@v20251103", ["amd64", "arm64"], null, Token);

        Assert.Equal(("1.30", "us-east-1", "amd64 arm64"), (missing.Kubernetes, missing.Where, string.Join(' ', missing.Architectures)));
    }

    [Fact]
    public async Task STS_says_who_it_is()
    {
        using var session = moto.Open();

        var identity = await EksIdentity.AskAsync(session, Token);

        Assert.Equal("123456789012", identity.Account);
        Assert.StartsWith("arn:aws:sts::123456789012:", identity.Arn, StringComparison.Ordinal);
    }

    private async Task<List<EksResult>> RunAsync(AwsSession session, IReadOnlyList<EksStep> steps)
    {
        Assert.NotEmpty(steps);
        var (updates, results) = (new EksUpdates(session, _time), new List<EksResult>());
        foreach (var step in steps) results.Add(await updates.RunAsync(step, EksUpdates.Token(Guid.NewGuid(), results.Count), null, Token));
        return results;
    }
}
