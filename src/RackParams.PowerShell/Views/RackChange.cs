using System.Management.Automation;
using RackParams.Core.Catalog;
using RackParams.Core.Changes;
using RackParams.Core.Journal;

namespace RackParams.PowerShell.Views;

/// <summary>A change, from its record and outcome.</summary>
public sealed record RackChange(
    string Rack, long Sequence, Guid ChangeId, ChangeAction Action, ChangeResult Result, PSObject Time, string Actor, string Reason,
    string? Ticket, string Parameters, int? Nodes, string? MinimumDuration, string? Blockers, Reversibility? Reversibility, Guid? RefersTo,
    string? Hash)
{
    /// <summary>As a terminal shows it.</summary>
    [Hidden]
    public string Display { get; private init; } = "";

    public override string ToString() => $"{Rack} {Phrase.Number(Sequence)}";

    internal static RackChange Of(Entry entry)
    {
        var record = entry.Record;
        return new RackChange(
            record.Rack, record.Sequence, record.ChangeId, record.Action, entry.Result, Cell.Of(record.Time), record.Actor.Name,
            record.Reason, record.Ticket, string.Join(", ", record.Assignments.Select(a => a.Name)), record.Forecast?.Replaced.Count,
            null, null, ReversibilityOf(record.Forecast), record.RefersTo, entry.Hash)
        {
            Display = string.Join('\n', Lines(entry)),
        };
    }

    private static Reversibility? ReversibilityOf(Forecast? forecast) =>
        forecast is null ? null
        : forecast.Impact.Contains(nameof(Impact.OneWay)) ? Core.Catalog.Reversibility.OneWay
        : forecast.Impact.Any(i => i is nameof(Impact.ReplacesNodes) or nameof(Impact.DeletesPool)) ? Core.Catalog.Reversibility.RollsNodesAgain
        : Core.Catalog.Reversibility.Free;

    private static IEnumerable<string> Lines(Entry entry)
    {
        var record = entry.Record;
        if (Phrase.Blinds(record) is { } warning) yield return warning;
        yield return $"{record.Rack}  {Phrase.Number(record.Sequence)}  {record.Action}  {entry.Result}  {Phrase.Time(record.Time)}";
        yield return $"    {Phrase.Who(record.Actor, record.Claimed)}: {Phrase.Why(record.Reason, record.Ticket)}";
        if (record.Action is ChangeAction.Register or ChangeAction.Baseline)
        {
            yield return $"    baseline: {Phrase.Count(record.Assignments.Count, "parameter")} as found";
            yield break;
        }

        var names = record.Assignments.Select(a => a.Name.Length).DefaultIfEmpty().Max();
        foreach (var a in record.Assignments)
        {
            var outcome = LineOutcome.Of(entry, a.Name);
            yield return $"    {a.Name.PadRight(names)}   {Phrase.Arrow(a.Name, a.Old, a.New)}{(outcome == entry.Result ? "" : $"   {outcome}")}";
        }

        if (record.Forecast?.Replaced.Count > 0) yield return $"    {Phrase.Count(record.Forecast.Replaced.Count, "node")} to be replaced: {string.Join(", ", record.Forecast.Replaced)}";
        if (entry.Outcome?.Error is { } error) yield return $"    {error}";
        if (entry.Outcome?.WrittenBy is { } resolver) yield return $"    resolved {Phrase.Time(entry.Outcome.Time)} by {resolver.Actor.Name}: {resolver.Reason}";
        if (entry.Outcome is null) yield return $"    no outcome yet. If it isn't running any more: Resolve-RackChange {record.Sequence} -Rack {record.Rack}";
    }
}
