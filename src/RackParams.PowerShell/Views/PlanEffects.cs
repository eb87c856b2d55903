using System.Globalization;
using System.Text;
using RackParams.Core.Catalog;
using RackParams.Core.Changes;

namespace RackParams.PowerShell.Views;

/// <summary>What a plan does as a whole, for a terminal and for questions.</summary>
internal static class PlanEffects
{
    /// <summary>The lines below a plan.</summary>
    public static string Text(Plan plan)
    {
        var text = new StringBuilder();
        var forecast = plan.Forecast;
        Lines(text, "Nodes", ForecastText.Pools(forecast).DefaultIfEmpty(Nodes(plan)));
        Lines(text, "Blocked", ForecastText.Blockers([.. forecast.Blockers], forecast.Pools.Sum(p => p.MoreBlockers)));
        Lines(text, "Expiry", ForecastText.Expiring(forecast));
        Lines(text, "Steps", Steps(plan));
        foreach (var taken in plan.TakesOver) Line(text, "Takes", $"{taken.Field} of {taken.Target} over from {taken.Manager}");
        foreach (var (implied, i) in plan.Implied.Select((implied, i) => (implied, i)))
            Line(text, i == 0 ? "Also" : "", Phrase.Line(implied.Name, plan.Implied.Max(p => p.Name.Length), implied.Old, implied.New));
        foreach (var warning in plan.Warnings) Line(text, "Note", warning);
        Line(text, "Undo", plan.Reversibility switch
        {
            Reversibility.Free => "possible, at no cost",
            Reversibility.RollsNodesAgain => "possible; rolls the nodes again",
            _ => "not possible",
        });
        Line(text, "Plan", plan.Hash[..12]);
        return text.ToString().TrimEnd(Ink.Line);
    }

    /// <summary>What happens to nodes, in a clause.</summary>
    public static string Nodes(Plan plan) => string.Join("; ", ForecastText.Pools(plan.Forecast).DefaultIfEmpty("none is replaced"));

    /// <summary>What goes with a pool, in a clause.</summary>
    public static string Gone(Plan plan) => plan.Forecast.Nodes switch
    {
        0 => "the pool goes; no node runs in it",
        { } nodes => $"the pool goes, and its {Phrase.Count(nodes, "node")} with it, drained and terminated",
        null => "the pool goes, and its nodes with it, drained and terminated; how many can't be known here",
    };

    private static IEnumerable<string> Steps(Plan plan)
    {
        if (plan.Writes.Count < 2) yield break;
        foreach (var (write, i) in plan.Writes.Select((write, i) => (write, i)))
        {
            var carried = plan.CarriedBy(write);
            var last = plan.Assignments.Any(a => a.Reversibility == Reversibility.OneWay && carried.Contains(a.Name)) ? " (can't be undone)" : "";
            yield return string.Create(CultureInfo.InvariantCulture, $"{i + 1}. {write.Target}: {string.Join(", ", carried)}").TrimEnd(':', ' ') + last;
        }

        yield return "One after the other: where one fails, those before it stay, and none after it is written.";
    }

    private static void Lines(StringBuilder text, string title, IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            Line(text, title, line);
            title = "";
        }
    }

    private static void Line(StringBuilder text, string title, string what) =>
        text.Append("  ").Append(title.PadRight(8)).Append(what).Append(Ink.Line);
}
