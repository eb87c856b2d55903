using System.Globalization;
using System.Text.Json.Nodes;

namespace RackParams.Core.Forecasting;

/// <summary>Whether a node's labels satisfy a NodePool's requirements, as Karpenter judges drift.</summary>
internal static class RequirementFit
{
    public static bool Fits(IReadOnlyDictionary<string, string> labels, JsonArray? requirements) =>
        requirements is null || requirements.OfType<JsonObject>().All(requirement => Fits(labels, requirement));

    private static bool Fits(IReadOnlyDictionary<string, string> labels, JsonObject requirement)
    {
        var has = labels.TryGetValue(requirement["key"]?.ToString() ?? "", out var label);
        var values = (requirement["values"] as JsonArray ?? []).Select(v => v?.ToString() ?? "").ToList();
        return requirement["operator"]?.ToString() switch
        {
            "In" => has && values.Contains(label!),
            "NotIn" => !has || !values.Contains(label!),
            "Exists" => has,
            "DoesNotExist" => !has,
            "Gt" => has && Compare(label!, values) > 0,
            "Lt" => has && Compare(label!, values) < 0,
            _ => true,
        };
    }

    private static int Compare(string label, IReadOnlyList<string> values) =>
        long.TryParse(label, NumberStyles.None, CultureInfo.InvariantCulture, out var left)
        && values.Count == 1 && long.TryParse(values[0], NumberStyles.None, CultureInfo.InvariantCulture, out var right)
            ? left.CompareTo(right)
            : 0;
}
