using System.Text.Json.Nodes;
using RackParams.Core.Catalog.Bindings;

namespace RackParams.Core.Forecasting;

/// <summary>Kubernetes' label selectors: every pair and every expression must hold. An empty one chooses all, a missing one nothing.</summary>
internal static class LabelSelector
{
    public static bool Matches(JsonObject? selector, IReadOnlyDictionary<string, string> labels) => selector is not null
        && (selector["matchLabels"] as JsonObject ?? []).All(m => labels.GetValueOrDefault(m.Key) == At.Scalar(m.Value))
        && (selector["matchExpressions"] as JsonArray ?? []).OfType<JsonObject>().All(e => Holds(e, labels));

    private static bool Holds(JsonObject expression, IReadOnlyDictionary<string, string> labels)
    {
        var has = labels.TryGetValue(At.Scalar(expression["key"]) ?? "", out var label);
        var named = has && (expression["values"] as JsonArray ?? []).Any(v => At.Scalar(v) == label);
        return At.Scalar(expression["operator"]) switch
        {
            "In" => named,
            "NotIn" => !named,
            "Exists" => has,
            "DoesNotExist" => !has,
            _ => false,
        };
    }
}
