using System.Text.Json.Nodes;

namespace RackParams.Core.Journal;

/// <summary>Outcome, schema 1: its members.</summary>
internal static class OutcomeForm
{
    public static JsonObject Write(ChangeOutcome outcome) => new JsonObject
    {
        ["schema"] = outcome.Schema,
        ["changeId"] = outcome.ChangeId.ToString("D"),
        ["recordHash"] = outcome.RecordHash,
        ["time"] = Timestamp.Write(outcome.Time),
        ["result"] = outcome.Result.ToString(),
        ["assignments"] = Json.Array(outcome.Assignments, WriteAssignment),
    }
        .WithList("targets", outcome.Targets, WriteTarget)
        .WithList("updates", outcome.Updates, u => new JsonObject { ["kind"] = u.Kind }.With("part", u.Part).With("id", u.Id))
        .With("error", outcome.Error)
        .With("writtenBy", outcome.WrittenBy is { } writer ? WriteWriter(writer) : null);

    public static ChangeOutcome Read(FormReader json) => new()
    {
        Schema = (int)json.Number("schema"),
        ChangeId = Guid.Parse(json.Text("changeId")),
        RecordHash = json.Text("recordHash"),
        Time = json.Time("time"),
        Result = json.Named<ChangeResult>("result"),
        Assignments = ReadAssignments(json),
        Targets = json.List("targets", ReadTarget),
        Updates = json.List("updates", u => new UpdateRef(u.Text("kind"), u.TextOrNull("part"), u.TextOrNull("id"))),
        Error = json.TextOrNull("error"),
        WrittenBy = json.MemberOrNull("writtenBy") is { } writer ? ReadWriter(writer) : null,
    };

    public static IReadOnlyList<AssignmentOutcome> ReadAssignments(FormReader json) => json.List("assignments", ReadAssignment);

    private static JsonObject WriteAssignment(AssignmentOutcome assignment) => new()
    {
        ["name"] = assignment.Name,
        ["result"] = assignment.Applied ? "Applied" : "NotApplied",
        ["live"] = assignment.Live,
    };

    private static AssignmentOutcome ReadAssignment(FormReader json) =>
        new(json.Text("name"), json.Text("result") == "Applied", json.TextOrNull("live"));

    private static JsonObject WriteTarget(TargetOutcome target) =>
        new JsonObject { ["kind"] = target.Kind, ["name"] = target.Name }
            .With("uid", target.Uid)
            .With("generationBefore", target.GenerationBefore)
            .With("generationAfter", target.GenerationAfter)
            .With("specHash", target.SpecHash);

    private static TargetOutcome ReadTarget(FormReader json) => new(
        json.Text("kind"), json.Text("name"), json.TextOrNull("uid"),
        json.NumberOrNull("generationBefore"), json.NumberOrNull("generationAfter"), json.TextOrNull("specHash"));

    private static JsonObject WriteWriter(OutcomeWriter writer) => new()
    {
        ["actor"] = ActorForm.Write(writer.Actor),
        ["claimed"] = ClaimedForm.Write(writer.Claimed),
        ["reason"] = writer.Reason,
    };

    private static OutcomeWriter ReadWriter(FormReader json) =>
        new(ActorForm.Read(json.Member("actor")), ClaimedForm.Read(json.Member("claimed")), json.Text("reason"));
}
