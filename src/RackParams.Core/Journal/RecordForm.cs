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

    public static ChangeRecord Read(FormReader json) => new()
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
        Assignments = ReadAssignments(json),
        Implied = ReadImplied(json),
        Targets = ReadTargets(json),
        TakesOver = json.List("takesOver", t => new TakeOver(t.Text("target"), t.Text("field"), t.Text("manager"))),
        Forecast = json.MemberOrNull("forecast") is { } forecast ? ForecastForm.Read(forecast) : null,
        Review = ReadReview(json),
        Continues = json.MemberOrNull("continues") is { } past ? ContinuationForm.Read(past) : null,
        Reason = json.Text("reason"),
        Ticket = json.TextOrNull("ticket"),
        PlanHash = json.TextOrNull("planHash"),
        PreviousHash = json.Text("previousHash"),
    };

    public static IReadOnlyList<Assignment> ReadAssignments(FormReader json) => json.List("assignments", ReadAssignment);

    public static IReadOnlyList<Assignment> ReadImplied(FormReader json) => json.List("implied", ReadAssignment);

    public static IReadOnlyList<RecordTarget> ReadTargets(FormReader json) => json.List("targets", ReadTarget);

    public static Review? ReadReview(FormReader json) =>
        json.MemberOrNull("review") is { } review ? new Review(review.Number("from"), review.Number("through"), review.Text("hash")) : null;

    // Old and new are the two members that may be null: null says 'not set in the object'.
    internal static JsonObject WriteAssignment(Assignment assignment) =>
        new() { ["name"] = assignment.Name, ["old"] = assignment.Old, ["new"] = assignment.New };

    private static Assignment ReadAssignment(FormReader json) => new(json.Text("name"), json.TextOrNull("old"), json.TextOrNull("new"));

    private static JsonObject WriteTarget(RecordTarget target) =>
        new JsonObject { ["kind"] = target.Kind, ["name"] = target.Name, ["rises"] = target.Rises }
            .With("uid", target.Uid)
            .With("generation", target.Generation);

    private static RecordTarget ReadTarget(FormReader json) => new(
        json.Text("kind"), json.Text("name"), json.TextOrNull("uid"), json.NumberOrNull("generation"), (int)json.Number("rises"));
}
