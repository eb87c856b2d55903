using System.Text.Json.Nodes;
using RackParams.Core.Racks;

namespace RackParams.Core.Catalog.Bindings;

/// <summary>A map of strings, written key=value,key=value. Members that are not the parameter's business stay.</summary>
/// <param name="type">The parameter's type.</param>
/// <param name="slot">The object.</param>
/// <param name="isOurs">Whether a member is the parameter's business; null: all are.</param>
/// <param name="path">The field.</param>
public sealed class MapBinding(ParameterType type, TargetSlot slot, Func<string, bool>? isOurs, params string[] path) : TargetBinding(slot, path)
{
    protected override BoundValue Read(JsonObject document)
    {
        if (At.Get(document, Steps) is not { } node) return BoundValue.Unset;
        if (node is not JsonObject members) return AsFound(node);
        var mine = members.Where(m => IsOurs(m.Key)).ToList();
        if (mine.Count == 0) return BoundValue.Unset;
        return mine.Any(m => At.Scalar(m.Value) is null)
            ? AsFound(node)
            : Judge(type, string.Join(',', mine.Select(m => $"{m.Key}={At.Scalar(m.Value)}")));
    }

    protected override void Write(JsonObject document, string? value)
    {
        var members = At.Get(document, Steps) as JsonObject ?? [];
        var kept = members.Where(m => !IsOurs(m.Key)).Select(m => KeyValuePair.Create(m.Key, m.Value?.DeepClone()));
        var mine = (value?.Split(',') ?? []).Select(item => item.Split('=', 2)).Select(p => KeyValuePair.Create(p[0], (JsonNode?)p[1]));
        var all = new JsonObject([.. kept.Concat(mine).OrderBy(m => m.Key, StringComparer.Ordinal)]);
        At.Set(document, Steps, all.Count == 0 ? null : all);
    }

    private bool IsOurs(string key) => isOurs?.Invoke(key) ?? true;
}
