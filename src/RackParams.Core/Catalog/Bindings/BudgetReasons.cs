using System.Text.Json.Nodes;

namespace RackParams.Core.Catalog.Bindings;

/// <summary>The reasons that a disruption budget holds for.</summary>
internal static class BudgetReasons
{
    public static readonly string[] All = ["Drifted", "Empty", "Underutilized"];
    public static readonly string[] Replacing = ["Drifted", "Underutilized"];

    /// <summary>Whether an entry names just these; none: it names no reasons.</summary>
    public static bool Are(JsonObject budget, IReadOnlyCollection<string> reasons)
    {
        if (budget["reasons"] is null) return reasons.Count == 0;
        return budget["reasons"] is JsonArray named && named.Select(At.Scalar).OfType<string>().ToHashSet(StringComparer.Ordinal).SetEquals(reasons);
    }

    public static JsonArray List(IEnumerable<string> reasons) => new([.. reasons.Select(r => (JsonNode)r)]);
}
