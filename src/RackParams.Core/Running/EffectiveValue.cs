using System.Globalization;
using System.Text.Json.Nodes;
using RackParams.Core.Catalog.Bindings;
using RackParams.Core.Catalog.Pools;
using RackParams.Core.Changes;
using RackParams.Core.Forecasting;

namespace RackParams.Core.Running;

/// <summary>What comes of a value that was asked for.</summary>
internal static class EffectiveValue
{
    private static readonly (string Path, Func<ParameterState, JsonObject, int?, string?> Of)[] Table =
    [
        (".ebs.iops", (_, nodeClass, _) => Number(Iops(nodeClass))),
        (".ebs.throughput", (_, nodeClass, _) => Number(Throughput(nodeClass))),
        ("spec.amiSelectorTerms[].alias", (_, nodeClass, _) => Images(nodeClass)),
        ("spec.disruption.budgets[].nodes", Share),
        ("spec.disruption.budgets[Drifted].nodes", Share),
    ];

    /// <param name="state">The parameter as asked for.</param>
    /// <param name="document">The object it lives in.</param>
    /// <param name="nodes">How many nodes the pool has; null: not known.</param>
    public static string? Of(ParameterState state, JsonObject document, int? nodes) => state.Value is null ? null : Table
        .Where(row => state.Definition.Binding.Path.EndsWith(row.Path, StringComparison.Ordinal))
        .Select(row => row.Of(state, document, nodes))
        .DefaultIfEmpty(state.Value)
        .First();

    // EC2 gives a gp3 volume no more than its size allows, without a word.
    private static long? Iops(JsonObject nodeClass)
    {
        var (ebs, asked) = (Ebs(nodeClass), Field(nodeClass, "iops"));
        if (At.Scalar(ebs?["volumeType"]) is not (null or "gp3") || asked is null) return asked;
        return Quantity.Whole(At.Scalar(ebs?["volumeSize"]) ?? "", Quantity.Gi) is { } size && long.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var gibibytes)
            ? Math.Min(asked.Value, Math.Max(PoolRules.Gp3Iops, gibibytes * PoolRules.IopsAGiB))
            : asked;
    }

    private static long? Throughput(JsonObject nodeClass) =>
        Field(nodeClass, "throughput") is { } asked ? Math.Min(asked, (Iops(nodeClass) ?? PoolRules.Gp3Iops) / PoolRules.IopsAThroughput) : null;

    private static string? Images(JsonObject nodeClass)
    {
        var images = (nodeClass["status"]?["amis"] as JsonArray ?? []).OfType<JsonObject>().Select(a => $"{At.Scalar(a["id"])} ({At.Scalar(a["name"])})").ToList();
        return images.Count == 0 ? null : string.Join(", ", images);
    }

    private static string? Share(ParameterState state, JsonObject nodePool, int? nodes) => nodes is { } all
        ? string.Create(CultureInfo.InvariantCulture, $"{Math.Min(all, DisruptionBudgets.Number(state.Value!, all))} of {all} nodes")
        : state.Value;

    private static JsonObject? Ebs(JsonObject nodeClass) => RootVolume.Find(nodeClass)?["ebs"] as JsonObject;

    private static long? Field(JsonObject nodeClass, string setting) =>
        long.TryParse(At.Scalar(Ebs(nodeClass)?[setting]), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string? Number(long? number) => number?.ToString(CultureInfo.InvariantCulture);
}
