using System.Text.Json.Nodes;

namespace RackParams.Core.Journal;

/// <summary>Record, schema 1: its members.</summary>
internal static class RecordForm
{
    public static JsonObject Write(ChangeRecord record) => new JsonObject
    {
        ["schema"] = record.Schema,
        ["catalog"] = record.Catalog,
        ["rackId"] = record.RackId.ToString("D"),
        ["rack"] = record.Rack,
        ["sequence"] = record.Sequence,
        ["changeId"] = record.ChangeId.ToString("D"),
        ["time"] = Timestamp.Write(record.Time),
        ["applyBefore"] = Timestamp.Write(record.ApplyBefore),
        ["actor"] = ActorForm.Write(record.Actor),
        ["claimed"] = ClaimedForm.Write(record.Claimed),
        ["action"] = record.Action.ToString(),
        ["assignments"] = Json.Array(record.Assignments, WriteAssignment),
        ["reason"] = record.Reason,
        ["previousHash"] = record.PreviousHash,
    }
        .With("refersTo", record.RefersTo?.ToString("D"))
        .WithList("implied", record.Implied, WriteAssignment)
        .WithList("targets", record.Targets, WriteTarget)
        .WithList("takesOver", record.TakesOver, t => new JsonObject { ["target"] = t.Target, ["field"] = t.Field, ["manager"] = t.Manager })
        .With("forecast", record.Forecast is { } forecast ? ForecastForm.Write(forecast) : null)
        .With("review", record.Review is { } review ? new JsonObject { ["from"] = review.From, ["through"] = review.Through, ["hash"] = review.Hash } : null)
        .With("continues", record.Continues is { } past ? ContinuationForm.Write(past) : null)
        .With("ticket", record.Ticket)
        .With("planHash", record.PlanHash);

    public static ChangeRecord Read(JsonObject json) => new()
    {
        Schema = (int)json.Number("schema"),
        Catalog = (int)json.Number("catalog"),
        RackId = Guid.Parse(json.Text("rackId")),
        Rack = json.Text("rack"),
        Sequence = json.Number("sequence"),
        ChangeId = Guid.Parse(json.Text("changeId")),
        Time = json.Time("time"),
        ApplyBefore = json.Time("applyBefore"),
        Actor = ActorForm.Read(json.Member("actor")),
        Claimed = ClaimedForm.Read(json.Member("claimed")),
        Action = json.Named<ChangeAction>("action"),
        RefersTo = json.TextOrNull("refersTo") is { } id ? Guid.Parse(id) : null,
        Assignments = json.List("assignments", ReadAssignment),
        Implied = json.List("implied", ReadAssignment),
        Targets = json.List("targets", ReadTarget),
        TakesOver = json.List("takesOver", t => new TakeOver(t.Text("target"), t.Text("field"), t.Text("manager"))),
        Forecast = json["forecast"] is JsonObject forecast ? ForecastForm.Read(forecast) : null,
        Review = json["review"] is JsonObject review ? new Review(review.Number("from"), review.Number("through"), review.Text("hash")) : null,
        Continues = json["continues"] is JsonObject past ? ContinuationForm.Read(past) : null,
        Reason = json.Text("reason"),
        Ticket = json.TextOrNull("ticket"),
        PlanHash = json.TextOrNull("planHash"),
        PreviousHash = json.Text("previousHash"),
    };

    // Old and new are the two members that may be null: null says 'not set in the object'.
    internal static JsonObject WriteAssignment(Assignment assignment) =>
        new() { ["name"] = assignment.Name, ["old"] = assignment.Old, ["new"] = assignment.New };

    private static Assignment ReadAssignment(JsonObject json) => new(json.Text("name"), json.TextOrNull("old"), json.TextOrNull("new"));

    private static JsonObject WriteTarget(RecordTarget target) =>
        new JsonObject { ["kind"] = target.Kind, ["name"] = target.Name, ["rises"] = target.Rises }
            .With("uid", target.Uid)
            .With("generation", target.Generation);

    private static RecordTarget ReadTarget(JsonObject json) => new(
        json.Text("kind"), json.Text("name"), json.TextOrNull("uid"), json.NumberOrNull("generation"), (int)json.Number("rises"));
}
