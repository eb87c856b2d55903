using System.Management.Automation;
using RackParams.Core.Changes;
using RackParams.Core.Journal;

namespace RackParams.PowerShell.Views;

/// <summary>One parameter of a change just made.</summary>
public sealed record RackParameterChange(
    string Rack, string Name, string? OldValue, string? NewValue, string Outcome, string Impact, PSObject Time, string Actor,
    string Reason, string? Ticket, long Sequence, Guid ChangeId) : HeadedView
{
    public override string ToString() => $"{Name}: {Phrase.Arrow(Name, OldValue, NewValue)}";

    internal static IReadOnlyList<RackParameterChange> Of(Plan plan, Entry entry)
    {
        var record = entry.Record;
        var heading = $"{record.Rack}  {Phrase.Number(record.Sequence)}  {entry.Result}  {Phrase.Time(record.Time)}";
        var names = plan.Assignments.Max(a => a.Name.Length);
        return [.. plan.Assignments.Select(a =>
        {
            var outcome = LineOutcome.Of(entry, a.Name);
            var note = outcome == entry.Result ? "" : $"   {outcome}";
            return new RackParameterChange(
                record.Rack, a.Name, a.Old, a.New, outcome.ToString(), a.Impact.ToString(), Cell.Of(record.Time), record.Actor.Name,
                record.Reason, record.Ticket, record.Sequence, record.ChangeId)
            {
                Heading = heading,
                Display = $"  {Phrase.Line(a.Name, names, a.Old, a.New)}{note}",
            };
        })];
    }
}
