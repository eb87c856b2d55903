using System.Text.Json.Nodes;
using RackParams.Benchmarks.Support;
using RackParams.Core.Journal;

namespace RackParams.Benchmarks;

/// <summary>What a change sends, copied from one that the module made and sent for another rack without the module: the same requests with bodies as long.</summary>
internal sealed class BareChange
{
    private const string Name = "bare";
    private const string Racks = "/apis/rackparams.io/v1/racks";
    private const string Changes = "/apis/rackparams.io/v1/rackchanges";
    private const string Pools = "/apis/karpenter.sh/v1/nodepools";
    private const string Writer = "fieldManager=rackparams";

    private readonly TestCluster _cluster;
    private readonly JsonObject _rack;
    private readonly JsonObject _change;
    private readonly JsonObject _pool;
    private long _sequence;

    private BareChange(TestCluster cluster, JsonObject rack, JsonObject change, JsonObject pool) => (_cluster, _rack, _change, _pool) = (cluster, rack, change, pool);

    /// <summary>Lets the module make a change, and takes it for a pattern.</summary>
    public static async Task<BareChange> MakeAsync(TestCluster cluster, string rack, Func<Task> change)
    {
        await change().ConfigureAwait(false);
        var root = await cluster.SendAsync(HttpMethod.Get, $"{Racks}/{rack}").ConfigureAwait(false);
        var last = root["status"]!["head"]!["sequence"]!.GetValue<long>();
        var pattern = await cluster.SendAsync(HttpMethod.Get, $"{Changes}/{ChangeName.Of(rack, last)}").ConfigureAwait(false);
        await cluster.MakePoolAsync(Name).ConfigureAwait(false);
        await cluster.SendAsync(HttpMethod.Post, Racks, new JsonObject
        {
            ["apiVersion"] = "rackparams.io/v1", ["kind"] = "Rack", ["metadata"] = new JsonObject { ["name"] = Name }, ["spec"] = root["spec"]!.DeepClone(),
        }).ConfigureAwait(false);
        var pool = await cluster.SendAsync(HttpMethod.Get, $"{Pools}/{Name}").ConfigureAwait(false);
        return new BareChange(cluster, root, pattern, pool);
    }

    public async Task RunAsync()
    {
        _sequence++;
        var who = _cluster.SendAsync(HttpMethod.Post, "/apis/authentication.k8s.io/v1/selfsubjectreviews", JsonNode.Parse("""{"apiVersion":"authentication.k8s.io/v1","kind":"SelfSubjectReview"}"""));
        await _cluster.SendAsync(HttpMethod.Get, $"{Racks}/{Name}").ConfigureAwait(false);
        await _cluster.SendAsync(HttpMethod.Get, $"{Pools}/{Name}").ConfigureAwait(false);
        await who.ConfigureAwait(false);
        var pool = new JsonObject
        {
            ["apiVersion"] = "karpenter.sh/v1", ["kind"] = "NodePool",
            ["metadata"] = new JsonObject { ["name"] = Name, ["uid"] = _pool["metadata"]!["uid"]!.DeepClone() },
            ["spec"] = new JsonObject { ["limits"] = new JsonObject { ["cpu"] = $"{100 + _sequence}" } },
        };
        await _cluster.SendAsync(HttpMethod.Patch, $"{Pools}/{Name}?dryRun=All&{Writer}&fieldValidation=Strict&force=true", pool, "application/apply-patch+yaml").ConfigureAwait(false);
        await _cluster.SendAsync(HttpMethod.Post, $"{Changes}?{Writer}", Change()).ConfigureAwait(false);
        await _cluster.SendAsync(HttpMethod.Patch, $"{Pools}/{Name}?{Writer}&fieldValidation=Strict&force=true", pool, "application/apply-patch+yaml").ConfigureAwait(false);
        await MergeAsync($"{Changes}/{ChangeName.Of(Name, _sequence)}", new JsonObject
        {
            ["outcome"] = _change["status"]!["outcome"]!.DeepClone(), ["result"] = _change["status"]!["result"]!.DeepClone(),
        }).ConfigureAwait(false);
        var status = (JsonObject)_rack["status"]!.DeepClone();
        status["head"]!["sequence"] = _sequence;
        await MergeAsync($"{Racks}/{Name}", status).ConfigureAwait(false);
    }

    private Task MergeAsync(string path, JsonObject status) =>
        _cluster.SendAsync(HttpMethod.Patch, $"{path}/status?{Writer}", new JsonObject { ["status"] = status }, "application/merge-patch+json");

    private JsonObject Change()
    {
        var spec = (JsonObject)_change["spec"]!.DeepClone();
        (spec["rack"], spec["sequence"]) = (Name, _sequence);
        return new JsonObject
        {
            ["apiVersion"] = "rackparams.io/v1", ["kind"] = "RackChange",
            ["metadata"] = new JsonObject { ["name"] = ChangeName.Of(Name, _sequence), ["labels"] = new JsonObject { ["rackparams.io/rack"] = Name, ["rackparams.io/page"] = $"{ChangeName.Page(_sequence)}" } },
            ["spec"] = spec,
        };
    }
}
