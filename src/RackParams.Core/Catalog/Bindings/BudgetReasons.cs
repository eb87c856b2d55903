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

    /// <summary>Puts an entry in its place: first what always holds, for all reasons and for some, then what holds by schedule. So taking it away and back changes nothing.</summary>
    public static void Insert(JsonArray budgets, JsonObject entry) =>
        budgets.Insert(budgets.TakeWhile(b => Rank(b) <= Rank(entry)).Count(), entry);

    private static int Rank(JsonNode? node) => node is not JsonObject budget ? 3
        : (budget["schedule"] ?? budget["duration"]) is not null ? Are(budget, All) ? 4 : Are(budget, Replacing) ? 5 : 3
        : Are(budget, []) ? 0 : Are(budget, ["Empty"]) ? 1 : Are(budget, Replacing) ? 2 : 3;

    public static JsonArray List(IEnumerable<string> reasons) => new([.. reasons.Select(r => (JsonNode)r)]);
}
