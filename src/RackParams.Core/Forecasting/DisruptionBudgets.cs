using System.Globalization;
using System.Text.Json.Nodes;
using RackParams.Core.Catalog.Bindings;
using RackParams.Core.Forecasting.Hashing;
using RackParams.Core.Schedules;

namespace RackParams.Core.Forecasting;

/// <summary>How many nodes a NodePool lets Karpenter replace for drift, at any time of some weeks to come.</summary>
/// <remarks>After GetAllowedDisruptionsByReason, GetAllowedDisruptions and IsActive in pkg/apis/v1/nodepool.go of kubernetes-sigs/karpenter: the least of all active budgets counts, a share rounds up, schedules are UTC, and one budget that can't be parsed allows none at all.</remarks>
internal sealed class DisruptionBudgets
{
    /// <summary>How far ahead is looked.</summary>
    public static readonly TimeSpan Horizon = TimeSpan.FromDays(35);

    private const string Reason = "Drifted";
    private const string Default = "10%";

    private readonly IReadOnlyList<(string Nodes, IReadOnlyList<(DateTimeOffset Start, DateTimeOffset End)>? Times)> _budgets;
    private readonly bool _broken;

    public DisruptionBudgets(JsonObject? nodePool, DateTimeOffset from)
    {
        var spec = At.Get(nodePool, ["spec", "disruption", "budgets"]) as JsonArray ?? [new JsonObject { ["nodes"] = Default }];
        var read = spec.OfType<JsonObject>().Select(b => (Budget: b, Active: Active(b, from))).ToList();
        _broken = read.Any(r => r.Active is null);
        _budgets = [.. read.Where(r => Holds(r.Budget) && r.Active is not null)
            .Select(r => (At.Scalar(r.Budget["nodes"]) ?? Default, At.Scalar(r.Budget["schedule"]) is null ? null : r.Active))];
    }

    /// <summary>How many nodes of a number may be down at a time.</summary>
    public int Allowed(DateTimeOffset at, int nodes) =>
        _broken ? 0 : _budgets.Where(b => IsActive(b.Times, at)).Select(b => Number(b.Nodes, nodes)).Append(nodes).Min();

    /// <summary>Whether a schedule forbids all replacement at a time.</summary>
    public bool Blocks(DateTimeOffset at) => _budgets.Any(b => b.Times is not null && IsActive(b.Times, at) && Number(b.Nodes, 1) == 0);

    /// <summary>When the next budget begins or ends; null: none does, as far as is looked.</summary>
    public DateTimeOffset? NextChange(DateTimeOffset after) => _budgets
        .SelectMany(b => b.Times ?? []).SelectMany(t => new[] { t.Start, t.End })
        .Where(t => t > after).Select(t => (DateTimeOffset?)t).Min();

    /// <summary>How many nodes a share, or a number, is of a number of nodes.</summary>
    public static int Number(string text, int nodes)
    {
        var share = text.EndsWith('%');
        return !int.TryParse(share ? text[..^1] : text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? 0
            : share ? (int)Math.Ceiling(nodes * number / 100m)
            : number;
    }

    private static bool Holds(JsonObject budget) => budget["reasons"] is not JsonArray reasons || reasons.Any(r => At.Scalar(r) == Reason);

    private static bool IsActive(IReadOnlyList<(DateTimeOffset Start, DateTimeOffset End)>? times, DateTimeOffset at) =>
        times is null || times.Any(t => t.Start <= at && at < t.End);

    // The times in which a budget with a schedule holds; null: it can't be parsed.
    private static List<(DateTimeOffset Start, DateTimeOffset End)>? Active(JsonObject budget, DateTimeOffset from)
    {
        if (At.Scalar(budget["schedule"]) is not { } text) return [];
        if (CronSchedule.Parse(text).Schedule is not { } schedule) return null;
        var length = GoDuration.Time(At.Scalar(budget["duration"])) ?? TimeSpan.Zero;
        var times = new List<(DateTimeOffset Start, DateTimeOffset End)>();
        foreach (var start in schedule.From((from - length).UtcDateTime).TakeWhile(t => t < (from + Horizon).UtcDateTime).Select(t => new DateTimeOffset(t, TimeSpan.Zero)))
        {
            if (times.Count > 0 && times[^1].End >= start) times[^1] = (times[^1].Start, start + length);
            else times.Add((start, start + length));
        }

        return times;
    }
}
