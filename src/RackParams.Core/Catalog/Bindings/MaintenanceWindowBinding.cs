using System.Globalization;
using System.Text.Json.Nodes;
using RackParams.Core.Catalog.Types;
using RackParams.Core.Racks;
using RackParams.Core.Schedules;

namespace RackParams.Core.Catalog.Bindings;

/// <summary>The times in which nodes may be replaced, kept as Karpenter knows them: budgets of no node for every reason, over all other times of the week.</summary>
public sealed class MaintenanceWindowBinding(ParameterType type, TargetSlot nodePool) : TargetBinding(nodePool, "spec", "disruption", "budgets")
{
    public override string Path => $"{base.Path}[{string.Join(',', BudgetReasons.All)}].schedule";

    protected override BoundValue Read(JsonObject document)
    {
        if (At.Get(document, Steps) is not JsonArray budgets) return BoundValue.Unset;
        var blocks = Mine(budgets).ToList();
        if (blocks.Count == 0) return BoundValue.Unset;
        var blocked = new WeekTimes();
        if (!blocks.All(b => Block(b, blocked)) || blocked.IsWhole) return AsFound(new JsonArray([.. blocks.Select(b => b.DeepClone())]));
        return Judge(type, string.Join(',', blocked.Others().Write()));
    }

    protected override void Write(JsonObject document, string? value)
    {
        if (At.List(document, Steps) is not { } budgets) return;
        foreach (var block in Mine(budgets).ToList()) budgets.Remove(block);
        if (value is null) return;
        foreach (var (schedule, duration) in Blocks(MaintenanceWindowType.Times(value).Others().Stretches()))
            BudgetReasons.Insert(budgets, new JsonObject { ["nodes"] = "0", ["reasons"] = BudgetReasons.List(BudgetReasons.All), ["schedule"] = schedule, ["duration"] = duration });
    }

    // What is the same every day is one schedule.
    private static IEnumerable<(string Schedule, string Duration)> Blocks(IReadOnlyList<(int Start, int Length)> stretches)
    {
        foreach (var same in stretches.GroupBy(s => (Time: s.Start % WeekTimes.MinutesOfDay, s.Length)))
        {
            var days = same.Select(s => s.Start / WeekTimes.MinutesOfDay).Order().ToList();
            yield return (
                string.Create(CultureInfo.InvariantCulture, $"{same.Key.Time % 60} {same.Key.Time / 60} * * {(days.Count == 7 ? "*" : string.Join(',', days))}"),
                BlockDurationType.Text(same.Key.Length));
        }
    }

    private static bool Block(JsonObject budget, WeekTimes blocked)
    {
        if (At.Scalar(budget["schedule"]) is not { } schedule || At.Scalar(budget["duration"]) is not { } duration) return false;
        if (CronSchedule.Parse(schedule).Schedule?.Weekly is not var (minutes, hours, days) || BlockDurationType.Minutes(duration) is not { } length) return false;
        foreach (var day in days)
            foreach (var hour in hours)
                foreach (var minute in minutes)
                    blocked.Add((day * WeekTimes.MinutesOfDay) + (hour * 60) + minute, length);
        return true;
    }

    private static IEnumerable<JsonObject> Mine(JsonArray budgets) => budgets.OfType<JsonObject>()
        .Where(b => b["schedule"] is not null && At.Scalar(b["nodes"]) == "0" && BudgetReasons.Are(b, BudgetReasons.All));
}
