using System.Text.Json.Nodes;
using RackParams.Core.Racks;

namespace RackParams.Core.Catalog.Bindings;

/// <summary>The disruption budget that always holds: the entry without schedule and reasons. Others, such as maintenance windows, are left alone.</summary>
public sealed class BudgetBinding(ParameterType type) : TargetBinding(TargetKind.NodePool, "spec", "disruption", "budgets")
{
    public override string Path => base.Path + "[].nodes";

    protected override BoundValue Read(JsonObject document)
    {
        if (At.Get(document, Steps) is not { } node) return BoundValue.Unset;
        if (node is not JsonArray budgets) return AsFound(node);
        var entries = Mine(budgets).ToList();
        return entries.Count switch
        {
            0 => BoundValue.Unset,
            1 when At.Scalar(entries[0]["nodes"]) is { } nodes => Judge(type, nodes),
            _ => new BoundValue(Text(entries), $"{entries.Count} budgets that always hold: {Text(entries)}"),
        };
    }

    protected override void Write(JsonObject document, string? value)
    {
        if (At.Get(document, Steps) is not JsonArray budgets)
        {
            if (value is null) return;
            budgets = [];
            At.Set(document, Steps, budgets);
        }

        var entries = Mine(budgets).ToList();
        if (value is null) foreach (var entry in entries) budgets.Remove(entry);
        else if (entries.Count == 0) budgets.Insert(0, new JsonObject { ["nodes"] = value });
        else entries[0]["nodes"] = value;
    }

    private static string Text(IEnumerable<JsonObject> entries) => string.Join(" and ", entries.Select(e => At.Scalar(e["nodes"])));

    private static IEnumerable<JsonObject> Mine(JsonArray budgets) =>
        budgets.OfType<JsonObject>().Where(b => b["schedule"] is null && b["reasons"] is null or JsonArray { Count: 0 });
}
