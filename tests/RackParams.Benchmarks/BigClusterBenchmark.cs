using System.Globalization;
using System.Text.Json.Nodes;
using RackParams.Benchmarks.Support;
using RackParams.Core.Journal;
using RackParams.Core.Racks;
using RackParams.Core.Tests.Support;

namespace RackParams.Benchmarks;

/// <summary>The audit log of a cluster with many RackChange objects: the first query, which streams, and the second, which has a verified copy.</summary>
internal sealed class BigClusterBenchmark(long count) : IBenchmark
{
    private const string Rack = "big";
    private const int MostRequests = 3;

    private static readonly Guid RackId = Guid.Parse("01930b7a-7c00-7000-8000-000000000001");

    public string Name => "cluster";

    public async IAsyncEnumerable<Figure> RunAsync(Folder folder)
    {
        var what = string.Create(CultureInfo.InvariantCulture, $"Get-RackAuditLog over {count:N0} RackChange objects");
        var (cluster, why) = await TestCluster.UpAsync(folder).ConfigureAwait(false);
        if (cluster is null)
        {
            yield return Figure.Absent(what, why);
            yield break;
        }

        await using var up = cluster.ConfigureAwait(false);
        await MakeAsync(cluster, folder).ConfigureAwait(false);
        var engine = await Engine.StartAsync(Places.Module, folder).ConfigureAwait(false);
        await using var started = engine.ConfigureAwait(false);
        await engine.RunAsync($"$null = Get-Rack {Rack}").ConfigureAwait(false);

        var before = cluster.Requests;
        var (first, _) = await engine.RunAsync($"foreach ($x in 1) {{ Get-RackAuditLog -Rack {Rack} | ForEach-Object {{ break }} }}").ConfigureAwait(false);
        yield return new Figure($"{what}: first object, no copy yet", "", string.Create(CultureInfo.InvariantCulture, $"{first:0} ms, {cluster.Requests - before} requests (the next page is asked for meanwhile or not at all)"));

        var (whole, requests) = await QueryAsync(cluster, engine).ConfigureAwait(false);
        var (again, fewer) = await QueryAsync(cluster, engine).ConfigureAwait(false);
        yield return new Figure(
            $"{what}: again", "the first time", string.Create(CultureInfo.InvariantCulture, $"{fewer} requests instead of {requests}; {again / whole:0.00} of the time ({again:0} ms to {whole:0} ms)"),
            $"at most {MostRequests} requests", fewer <= MostRequests);
    }

    private static async Task<(double Took, int Requests)> QueryAsync(TestCluster cluster, Engine engine)
    {
        var before = cluster.Requests;
        var (took, _) = await engine.RunAsync($"$n = 0; Get-RackAuditLog -Rack {Rack} | ForEach-Object {{ $n++ }}; $n").ConfigureAwait(false);
        return (took, cluster.Requests - before);
    }

    private async Task MakeAsync(TestCluster cluster, Folder folder)
    {
        await cluster.MakePoolAsync(Rack).ConfigureAwait(false);
        var engine = await Engine.StartAsync(Places.Module, folder).ConfigureAwait(false);
        await using (engine.ConfigureAwait(false))
            await engine.RunAsync($"$null = Register-Rack definitions -Context maria -Kubeconfig '{cluster.Kubeconfig}' -NodePool {Rack} -NodeClass {Rack} -Reason 'installs the definitions' -Force").ConfigureAwait(false);
        await cluster.SendAsync(HttpMethod.Post, "/apis/rackparams.io/v1/racks", JsonNode.Parse($$$$"""
            {"apiVersion":"rackparams.io/v1","kind":"Rack","metadata":{"name":"{{{{Rack}}}}"},
            "spec":{"rackId":"{{{{RackId}}}}","nodePool":"{{{{Rack}}}}","nodeClass":"{{{{Rack}}}}","cluster":"c","nodeRole":"r","discoveryTag":"c","minWriterSchema":1}}
            """)).ConfigureAwait(false);
        var last = await FillAsync(cluster).ConfigureAwait(false);
        await cluster.SendAsync(HttpMethod.Patch, $"/apis/rackparams.io/v1/racks/{Rack}/status", JsonNode.Parse($$$$"""
            {"status":{"head":{"sequence":{{{{count}}}},"entryHash":"{{{{Hash.Of(last.Outcome!)}}}}","time":"{{{{Timestamp.Write(Chains.Time(count))}}}}","catalog":2},"index":[]}}
            """), "application/merge-patch+json").ConfigureAwait(false);
        await File.WriteAllTextAsync(Path.Combine(folder.Home, "racks", Rack + ".json"), new JsonObject
        {
            [nameof(KnownRack.Name)] = Rack, [nameof(KnownRack.Provider)] = "kubernetes", ["RackId"] = RackId.ToString(), ["Context"] = "maria", ["Kubeconfig"] = cluster.Kubeconfig,
        }.ToJsonString()).ConfigureAwait(false);
    }

    // The first by the API server, which shows how it stores one; the rest as it would have stored them, for it takes its time over each.
    private async Task<StoredChange> FillAsync(TestCluster cluster)
    {
        using var etcd = new Etcd(cluster);
        JsonObject? pattern = null;
        StoredChange? last = null;
        foreach (var some in Chains.Of(Rack, RackId, count).Chunk(Etcd.Most))
        {
            if (pattern is null)
            {
                await PutAsync(cluster, some[0]).ConfigureAwait(false);
                pattern = await etcd.ReadAsync(NameOf(some[0])).ConfigureAwait(false);
            }

            await etcd.WriteAsync(some.Select(change => (NameOf(change), Like(pattern, change)))).ConfigureAwait(false);
            last = some[^1];
        }

        await SettleAsync(cluster).ConfigureAwait(false);
        return last!;
    }

    // An API server that was told of so many objects at once is behind for a while; a cluster that has had them for years isn't.
    private static async Task SettleAsync(TestCluster cluster)
    {
        for (var (quick, asked) = (0, 0); quick < 5 && asked < 120; asked++)
        {
            var watch = System.Diagnostics.Stopwatch.StartNew();
            await cluster.SendAsync(HttpMethod.Get, $"/apis/rackparams.io/v1/rackchanges?limit=500&labelSelector=rackparams.io/rack%3D{Rack}").ConfigureAwait(false);
            quick = watch.Elapsed < TimeSpan.FromSeconds(1) ? quick + 1 : 0;
            await Task.Delay(TimeSpan.FromSeconds(1)).ConfigureAwait(false);
        }
    }

    private static string NameOf(StoredChange change) => ChangeName.Of(Rack, change.Sequence);

    private static JsonObject Like(JsonObject pattern, StoredChange change)
    {
        var stored = (JsonObject)pattern.DeepClone();
        var own = Object(change);
        stored["metadata"]!["name"] = NameOf(change);
        stored["metadata"]!["uid"] = $"{change.Sequence:x8}-0000-4000-8000-000000000000";
        stored["metadata"]!["labels"] = own["metadata"]!["labels"]!.DeepClone();
        stored["spec"] = own["spec"]!.DeepClone();
        stored["status"] = Status(change);
        return stored;
    }

    private static JsonObject Status(StoredChange change) => new() { ["outcome"] = change.Outcome, ["result"] = change.Copies.Result };

    private static async Task PutAsync(TestCluster cluster, StoredChange change)
    {
        await cluster.SendAsync(HttpMethod.Post, "/apis/rackparams.io/v1/rackchanges", Object(change)).ConfigureAwait(false);
        await cluster.SendAsync(
            HttpMethod.Patch, $"/apis/rackparams.io/v1/rackchanges/{NameOf(change)}/status", new JsonObject { ["status"] = Status(change) }, "application/merge-patch+json").ConfigureAwait(false);
    }

    private static JsonObject Object(StoredChange change)
    {
        var copies = change.Copies;
        return new JsonObject
        {
            ["apiVersion"] = "rackparams.io/v1",
            ["kind"] = "RackChange",
            ["metadata"] = new JsonObject
            {
                ["name"] = NameOf(change), ["labels"] = new JsonObject { ["rackparams.io/rack"] = Rack, ["rackparams.io/page"] = $"{ChangeName.Page(change.Sequence)}" },
            },
            ["spec"] = new JsonObject
            {
                ["rack"] = Rack, ["sequence"] = change.Sequence, ["time"] = copies.Time, ["actor"] = copies.Actor, ["action"] = copies.Action,
                ["summary"] = copies.Summary, ["reason"] = copies.Reason, ["ticket"] = copies.Ticket, ["record"] = change.Record,
            },
        };
    }
}
