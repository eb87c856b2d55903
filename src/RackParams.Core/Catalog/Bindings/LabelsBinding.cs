using System.Text.Json.Nodes;
using RackParams.Core.Catalog.Types;
using RackParams.Core.Racks;

namespace RackParams.Core.Catalog.Bindings;

/// <summary>The labels that every node of the pool gets, without those that Karpenter or Convox keep for themselves.</summary>
public sealed class LabelsBinding(LabelMapType type, TargetSlot nodePool) : TargetBinding(nodePool, "spec", "template", "metadata", "labels")
{
    protected override BoundValue Read(JsonObject document)
    {
        if (At.Get(document, Steps) is not { } node) return BoundValue.Unset;
        if (node is not JsonObject labels) return AsFound(node);
        var mine = labels.Where(l => !LabelMapType.IsReserved(l.Key)).ToList();
        if (mine.Count == 0) return BoundValue.Unset;
        return mine.Any(l => At.Scalar(l.Value) is null)
            ? AsFound(node)
            : Judge(type, string.Join(',', mine.Select(l => $"{l.Key}={At.Scalar(l.Value)}")));
    }

    protected override void Write(JsonObject document, string? value)
    {
        var labels = At.Get(document, Steps) as JsonObject ?? [];
        var kept = labels.Where(l => LabelMapType.IsReserved(l.Key)).Select(l => KeyValuePair.Create(l.Key, l.Value?.DeepClone()));
        var mine = (value?.Split(',') ?? []).Select(item => item.Split('=', 2)).Select(p => KeyValuePair.Create(p[0], (JsonNode?)p[1]));
        var all = new JsonObject([.. kept.Concat(mine)]);
        At.Set(document, Steps, all.Count == 0 ? null : all);
    }
}
