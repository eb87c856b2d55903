using System.Globalization;
using System.Text;
using RackParams.Core.Changes;
using RackParams.Core.Journal;
using RackParams.PowerShell.Views;

namespace RackParams.PowerShell.Workflows;

/// <summary>A change or a plan, for the page of a run.</summary>
/// <param name="Title">What it is, in a few words that may name a file.</param>
/// <param name="Markdown">The page.</param>
/// <param name="Outputs">What later steps may read; each value is one line.</param>
internal sealed record ChangeSummary(string Title, string Markdown, IReadOnlyList<(string Name, string Value)> Outputs)
{
    /// <summary>Of a plan that was made, or of the change that was made of it.</summary>
    public static ChangeSummary Of(Plan plan, Entry? entry)
    {
        var title = entry is null ? $"{plan.Rack} plan {plan.Hash[..12]}" : string.Create(CultureInfo.InvariantCulture, $"{plan.Rack} change {entry.Record.Sequence}");
        var page = new StringBuilder($"### {title}: {(entry is null ? "nothing was changed" : entry.Result)}\n\n");
        if (entry is not null)
        {
            var (record, error) = (entry.Record, entry.Outcome?.Error);
            page.Append(Workflows.Markdown.Text($"{record.Actor.Name}, {Phrase.Time(record.Time)}: {Phrase.Why(record.Reason, record.Ticket)}")).Append("\n\n");
            if (error is not null) page.Append("**Error** ").Append(Workflows.Markdown.Text(error)).Append("\n\n");
        }

        page.Append("| Parameter | From | To |\n|---|---|---|\n");
        foreach (var a in plan.Assignments) page.Append(Row(a));
        page.Append('\n').Append(Workflows.Markdown.Code(Ink.Plain(PlanEffects.Text(plan)))).Append("\n\n");
        if (entry is not null) page.Append(CultureInfo.InvariantCulture, $"Change id {entry.Record.ChangeId}\n");
        return new ChangeSummary(title, page.ToString(), [.. Values(plan, entry)]);
    }

    private static IEnumerable<(string Name, string Value)> Values(Plan plan, Entry? entry)
    {
        yield return ("plan-hash", plan.Hash);
        if (entry is null) yield break;
        yield return ("change-id", entry.Record.ChangeId.ToString());
        yield return ("sequence", entry.Record.Sequence.ToString(CultureInfo.InvariantCulture));
        yield return ("result", entry.Result.ToString());
    }

    private static string Row(PlannedAssignment a) => $"| {Cell(a.Name)} | {Cell(Phrase.Value(a.Definition, a.Old))} | {Cell(Phrase.Value(a.Definition, a.New))} |\n";

    // A run's page has a limit; the whole value stands in the record.
    private static string Cell(string text) => Workflows.Markdown.Text(Excerpt.Of(text, 256));
}
