using System.Text.Json.Nodes;
using RackParams.Core.Catalog.Bindings;
using RackParams.Core.Racks;

namespace RackParams.Core.Running;

/// <summary>A NodePool of one node: what a NodeClaim carries, in the shape in which a pool asks for it, so that the same lens reads both.</summary>
internal static class ClaimedPool
{
    private static readonly string[] Labels = ["spec", "template", "metadata", "labels"];

    /// <param name="claim">The node.</param>
    /// <param name="pool">Its NodePool, which says which of the node's labels are asked for.</param>
    public static JsonObject Of(NodeClaim claim, JsonObject pool)
    {
        var spec = new JsonObject
        {
            // What a label is, no matter what else was allowed.
            ["requirements"] = new JsonArray([.. claim.Labels.Select(l => new JsonObject { ["key"] = l.Key, ["operator"] = "In", ["values"] = new JsonArray(l.Value) })]),
        };
        if (claim.ExpireAfter is { } expiry) spec["expireAfter"] = expiry;
        if (claim.TerminationGracePeriod is { } grace) spec["terminationGracePeriod"] = grace;
        if (claim.Taints.Count > 0) spec["taints"] = claim.Taints.DeepClone();
        if (claim.StartupTaints.Count > 0) spec["startupTaints"] = claim.StartupTaints.DeepClone();
        var asked = At.Get(pool, Labels) as JsonObject ?? [];
        var metadata = new JsonObject { ["annotations"] = Map(claim.Annotations) };
        if (claim.Labels.Where(l => asked.ContainsKey(l.Key)).ToList() is { Count: > 0 } mine) metadata["labels"] = Map(mine);
        return new JsonObject { ["spec"] = new JsonObject { ["template"] = new JsonObject { ["metadata"] = metadata, ["spec"] = spec } } };
    }

    private static JsonObject Map(IEnumerable<KeyValuePair<string, string>> pairs) => new([.. pairs.Select(p => KeyValuePair.Create(p.Key, (JsonNode?)p.Value))]);
}
