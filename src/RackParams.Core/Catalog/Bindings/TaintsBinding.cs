using System.Text.Json.Nodes;
using RackParams.Core.Catalog.Pools;

namespace RackParams.Core.Catalog.Bindings;

/// <summary>The taints that every node of the pool gets, without the one by which a pool is dedicated. An entry that stays keeps what else it says.</summary>
internal sealed class TaintsBinding(ParameterType type, Pool pool) : TargetBinding(pool.NodePool, "spec", "template", "spec", "taints")
{
    protected override BoundValue Read(JsonObject document)
    {
        if (At.Get(document, Steps) is not { } node) return BoundValue.Unset;
        if (node is not JsonArray taints || taints.Any(t => t is not JsonObject)) return AsFound(node);
        var mine = taints.OfType<JsonObject>().Select(Taint.Text).Where(t => t != pool.DedicatedTaint).ToList();
        return mine.Count == 0 ? BoundValue.Unset : Judge(type, string.Join(',', mine));
    }

    protected override void Write(JsonObject document, string? value)
    {
        var before = (At.Get(document, Steps) as JsonArray ?? []).OfType<JsonObject>().ToLookup(Taint.Text, StringComparer.Ordinal);
        var kept = before.Contains(pool.DedicatedTaint) ? new[] { pool.DedicatedTaint } : [];
        var after = kept.Concat(value?.Split(',') ?? []).Select(item => before[item].FirstOrDefault()?.DeepClone() ?? Taint.Of(item)).ToArray();
        At.Set(document, Steps, after.Length == 0 ? null : new JsonArray(after));
    }
}
