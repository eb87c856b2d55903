using System.Text.Json.Nodes;
using RackParams.Core.Racks;

namespace RackParams.Core.Catalog.Bindings;

/// <summary>A member of the budget that stops replacement, but not the removal of empty nodes, for a time by schedule.</summary>
public sealed class DisruptionBlockBinding(ParameterType type, TargetSlot nodePool, string member) : TargetBinding(nodePool, "spec", "disruption", "budgets")
{
    public override string Path => $"{base.Path}[{string.Join(',', BudgetReasons.Replacing)}].{member}";

    protected override BoundValue Read(JsonObject document)
    {
        if (At.Get(document, Steps) is not JsonArray budgets) return BoundValue.Unset;
        var blocks = Mine(budgets).ToList();
        return blocks.Count switch
        {
            0 => BoundValue.Unset,
            1 when blocks[0][member] is { } found => At.Scalar(found) is { } text ? Judge(type, text) : AsFound(found),
            1 => BoundValue.Unset,
            _ => AsFound(new JsonArray([.. blocks.Select(b => b.DeepClone())])),
        };
    }

    protected override void Write(JsonObject document, string? value)
    {
        if (At.List(document, Steps) is not { } budgets) return;
        var block = Mine(budgets).FirstOrDefault();
        if (value is not null)
        {
            if (block is not null)
            {
                block[member] = value;
                return;
            }

            BudgetReasons.Insert(budgets, new JsonObject { ["nodes"] = "0", ["reasons"] = BudgetReasons.List(BudgetReasons.Replacing), [member] = value });
        }
        else if (block is not null)
        {
            block.Remove(member);
            if (block["schedule"] is null && block["duration"] is null) budgets.Remove(block);
        }
    }

    // While schedule and duration are being set, one of them alone marks the entry.
    private static IEnumerable<JsonObject> Mine(JsonArray budgets) => budgets.OfType<JsonObject>()
        .Where(b => (b["schedule"] ?? b["duration"]) is not null && At.Scalar(b["nodes"]) == "0" && BudgetReasons.Are(b, BudgetReasons.Replacing));
}
