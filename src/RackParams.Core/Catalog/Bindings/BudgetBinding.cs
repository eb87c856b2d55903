using System.Text.Json.Nodes;
using RackParams.Core.Racks;

namespace RackParams.Core.Catalog.Bindings;

/// <summary>The disruption budget that holds at all times for some reasons: the entry without schedule and with just these reasons. Others, such as maintenance windows, are left alone.</summary>
/// <param name="type">The parameter's type.</param>
/// <param name="nodePool">The NodePool.</param>
/// <param name="reasons">The reasons; empty: the entry without any, which holds for all.</param>
public sealed class BudgetBinding(ParameterType type, TargetSlot nodePool, params string[] reasons)
    : TargetBinding(nodePool, "spec", "disruption", "budgets")
{
    public override string Path => base.Path + (reasons.Length == 0 ? "[].nodes" : $"[{string.Join(',', reasons)}].nodes");

    protected override BoundValue Read(JsonObject document)
    {
        if (At.Get(document, Steps) is not { } node) return BoundValue.Unset;
        if (node is not JsonArray budgets) return AsFound(node);
        var entries = Mine(budgets).ToList();
        return entries.Count switch
        {
            0 => BoundValue.Unset,
            1 when Nodes(entries[0]) is { } nodes => Judge(type, nodes),
            _ => new BoundValue(Text(entries), $"{entries.Count} budgets that always hold: {Text(entries)}"),
        };
    }

    protected override void Write(JsonObject document, string? value)
    {
        if (At.List(document, Steps) is not { } budgets) return;
        var entries = Mine(budgets).ToList();
        if (value is null) foreach (var entry in entries) budgets.Remove(entry);
        else if (entries.Count == 0) BudgetReasons.Insert(budgets, New(value));
        else entries[0]["nodes"] = value;
    }

    private JsonObject New(string nodes)
    {
        var entry = new JsonObject { ["nodes"] = nodes };
        if (reasons.Length > 0) entry["reasons"] = new JsonArray([.. reasons.Select(r => (JsonNode)r)]);
        return entry;
    }

    // Karpenter's own default where an entry leaves the number out.
    private static string? Nodes(JsonObject entry) => entry["nodes"] is { } nodes ? At.Scalar(nodes) : "10%";

    private static string Text(IEnumerable<JsonObject> entries) => string.Join(" and ", entries.Select(Nodes));

    private IEnumerable<JsonObject> Mine(JsonArray budgets) => budgets.OfType<JsonObject>().Where(b => b["schedule"] is null && BudgetReasons.Are(b, reasons));
}
