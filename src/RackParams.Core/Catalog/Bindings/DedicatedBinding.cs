using System.Text.Json.Nodes;
using RackParams.Core.Catalog.Pools;

namespace RackParams.Core.Catalog.Bindings;

/// <summary>Whether the pool's nodes carry the taint that keeps others' pods away.</summary>
internal sealed class DedicatedBinding(Pool pool) : TargetBinding(pool.NodePool, "spec", "template", "spec", "taints")
{
    public override string Path => $"{base.Path}[dedicated-node]";

    protected override BoundValue Read(JsonObject document) => new(Mine(document).Any() ? "true" : "false");

    protected override void Write(JsonObject document, string? value)
    {
        var mine = Mine(document).ToList();
        if (value == "true" && mine.Count == 0) At.List(document, Steps)?.Insert(0, Taint.Of(pool.DedicatedTaint));
        if (value == "true" || mine.Count == 0) return;
        var taints = (JsonArray)At.Get(document, Steps)!;
        foreach (var taint in mine) taints.Remove(taint);
        if (taints.Count == 0) At.Set(document, Steps, null);
    }

    private IEnumerable<JsonObject> Mine(JsonObject document) =>
        (At.Get(document, Steps) as JsonArray ?? []).OfType<JsonObject>().Where(t => Taint.Text(t) == pool.DedicatedTaint);
}
