using System.Text.Json.Nodes;
using RackParams.Core.Catalog;
using RackParams.Core.Changes;
using RackParams.Core.Journal;
using RackParams.Core.Ledgers;

namespace RackParams.Core.Evidence.Bundle;

/// <summary>What an auditor looks at first: counts by person, result and kind, and the changes that stand out.</summary>
internal sealed class Findings
{
    private readonly SortedDictionary<string, long> _people = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, long> _results = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, long> _actions = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, long> _parameters = new(StringComparer.Ordinal);
    private readonly JsonArray _blinding = [];
    private readonly JsonArray _notApplied = [];
    private readonly JsonArray _takenOver = [];
    private readonly JsonArray _reviews = [];
    private long _withoutTicket;
    private long _unproved;

    /// <summary>Changes of each parameter.</summary>
    public IReadOnlyDictionary<string, long> Parameters => _parameters;

    public JsonArray Reviews => _reviews;

    public void Next(Entry entry)
    {
        var record = entry.Record;
        Count(_people, record.Actor.Name);
        Count(_results, entry.Result.ToString());
        Count(_actions, record.Action.ToString());
        foreach (var assignment in record.Assignments.Where(_ => record.Action != ChangeAction.Register)) Count(_parameters, assignment.Name);
        if (record.Ticket is null) _withoutTicket++;
        if (!record.Actor.Proved) _unproved++;
        if (record.Forecast?.Impact.Contains(nameof(Impact.BlindsAuditor)) == true) _blinding.Add(Told(entry, record.Assignments.Where(Blinds)));
        if (entry.Result is not (ChangeResult.Applied or ChangeResult.Submitted)) _notApplied.Add(Told(entry, record.Assignments));
        if (record.TakesOver.Count > 0) _takenOver.Add(Told(entry, record.Assignments));
        if (record.Review is { } review)
        {
            var told = Told(entry, []);
            told["from"] = review.From;
            told["through"] = review.Through;
            told["hash"] = review.Hash;
            _reviews.Add((JsonNode)told);
        }
    }

    /// <summary>Counts for the summary.</summary>
    public JsonObject Summary() => new()
    {
        ["people"] = Counted(_people), ["results"] = Counted(_results), ["actions"] = Counted(_actions), ["parameters"] = Counted(_parameters),
        ["withoutTicket"] = _withoutTicket, ["actorNotProved"] = _unproved,
    };

    /// <summary>The changes that stand out, those that blind the auditor first.</summary>
    public JsonObject StandOut() => new() { ["blinding"] = _blinding, ["notApplied"] = _notApplied, ["takenOver"] = _takenOver };

    private static bool Blinds(Assignment assignment) => LedgerForm.Ledger(assignment.Name) is not null || RackCatalog.Current.Find(assignment.Name)?.BlindsAuditor == true;

    private static JsonObject Told(Entry entry, IEnumerable<Assignment> assignments) => new JsonObject
    {
        ["sequence"] = entry.Record.Sequence,
        ["time"] = Timestamp.Write(entry.Record.Time),
        ["actor"] = entry.Record.Actor.Name,
        ["reason"] = entry.Record.Reason,
        ["ticket"] = entry.Record.Ticket,
        ["result"] = entry.Result.ToString(),
        ["assignments"] = Json.Array(assignments, RecordForm.WriteAssignment),
    }.With("continues", entry.Record.Continues is { } past ? ContinuationForm.Write(past) : null);

    private static void Count(SortedDictionary<string, long> counts, string key) => counts[key] = counts.GetValueOrDefault(key) + 1;

    private static JsonArray Counted(SortedDictionary<string, long> counts) =>
        Json.Array(counts, c => new JsonObject { ["name"] = c.Key, ["changes"] = c.Value });
}
