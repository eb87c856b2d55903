using System.Management.Automation;
using RackParams.Core.Catalog;
using RackParams.Core.Catalog.Types;
using RackParams.Core.Changes;
using RackParams.Core.Forecasting;
using RackParams.Core.Journal;

namespace RackParams.PowerShell.Views;

/// <summary>A change, from its record and outcome.</summary>
public sealed record RackChange(
    string Rack, long Sequence, Guid ChangeId, string Action, string Result, PSObject Time, string Actor, string Reason,
    string? Ticket, string Parameters, int? Nodes, string? MinimumDuration, string? Blockers, string? Reversibility, Guid? RefersTo,
    string? Hash) : View
{
    /// <summary>What became of the nodes that the forecast named; null: none was, or it wasn't asked for.</summary>
    [Hidden]
    [Newtonsoft.Json.JsonIgnore]
    [System.Text.Json.Serialization.JsonIgnore]
    public RollProgress? Roll { get; private init; }

    public override string ToString() => $"{Rack} {Phrase.Number(Sequence)}";

    internal static RackChange Of(Entry entry, RollProgress? roll = null)
    {
        var record = entry.Record;
        return new RackChange(
            record.Rack, record.Sequence, record.ChangeId, record.Action.ToString(), entry.Result.ToString(), Cell.Of(record.Time), record.Actor.Name,
            record.Reason, record.Ticket, string.Join(", ", record.Assignments.Select(a => a.Name)), record.Forecast?.Going,
            record.Forecast?.Minutes is { } minutes ? BlockDurationType.Text(minutes) : null, Blocked(record.Forecast), ReversibilityOf(record.Forecast), record.RefersTo, entry.Hash)
        {
            Display = string.Join('\n', Lines(entry, roll)),
            Roll = roll,
        };
    }

    private static string? ReversibilityOf(Forecast? forecast) =>
        forecast is null ? null
        : forecast.Impact.Contains(nameof(Impact.OneWay)) ? nameof(Core.Catalog.Reversibility.OneWay)
        : forecast.Impact.Any(i => i is nameof(Impact.ReplacesNodes) or nameof(Impact.DeletesPool)) ? nameof(Core.Catalog.Reversibility.RollsNodesAgain)
        : nameof(Core.Catalog.Reversibility.Free);

    private static string? Blocked(Forecast? forecast) =>
        forecast?.Blockers.Any() != true ? null
        : string.Join("; ", forecast.Blockers.Select(b => b.ToString()).Concat(forecast.Pools.Sum(p => p.MoreBlockers) is > 0 and var more ? [$"and {more} more"] : []));

    private static IEnumerable<string> Lines(Entry entry, RollProgress? roll)
    {
        var record = entry.Record;
        if (Phrase.Blinds(record) is { } warning) yield return warning;
        yield return $"{record.Rack}  {Phrase.Number(record.Sequence)}  {record.Action}  {entry.Result}  {Phrase.Time(record.Time)}";
        yield return $"    {Phrase.Who(record.Actor, record.Claimed)}: {Phrase.Why(record.Reason, record.Ticket)}";
        if (record.Action is ChangeAction.Register or ChangeAction.Baseline)
        {
            yield return $"    baseline: {Phrase.Count(record.Assignments.Count, "parameter")} as found";
            if (record.Continues is { } past) yield return $"    goes on from {Phrase.Past(past)}";
            yield break;
        }

        if (record.Review is { } review) yield return $"    looked through {Phrase.Number(review.From)} to {Phrase.Number(review.Through)}";
        if (record.Action == ChangeAction.Adopt && record.Assignments.Count == 0) yield return $"    {string.Join(", ", record.Targets.Select(t => $"{t.Kind}/{t.Name}"))} as found";
        var names = record.Assignments.Select(a => a.Name.Length).DefaultIfEmpty().Max();
        foreach (var a in record.Assignments)
        {
            var outcome = LineOutcome.Of(entry, a.Name);
            yield return $"    {Phrase.Line(a.Name, names, a.Old, a.New)}{(outcome == entry.Result ? "" : $"   {outcome}")}";
        }

        foreach (var line in Forecasted(record.Forecast, roll)) yield return $"    {line}";
        if (entry.Outcome?.Error is { } error) yield return $"    {error}";
        if (entry.Outcome?.WrittenBy is { } resolver) yield return $"    resolved {Phrase.Time(entry.Outcome.Time)} by {resolver.Actor.Name}: {resolver.Reason}";
        if (entry.Outcome is null) yield return $"    no outcome yet. If it isn't running any more: Resolve-RackChange {record.Sequence} -Rack {record.Rack}";
    }

    private static IEnumerable<string> Forecasted(Forecast? forecast, RollProgress? roll)
    {
        if (forecast is null) yield break;
        foreach (var pool in ForecastText.Pools(forecast)) yield return $"forecast: {pool}";
        var blockers = roll is null ? ForecastText.Blockers([.. forecast.Blockers], forecast.Pools.Sum(p => p.MoreBlockers)) : ForecastText.Blockers(roll.Blockers, 0);
        if (roll is not null) yield return ForecastText.Progress(roll);
        foreach (var blocker in blockers) yield return $"{(roll is null ? "blocked then" : "held up")}: {blocker}";
    }
}
