using System.Text.Json.Nodes;
using RackParams.Core.Journal;

namespace RackParams.Core.Changes;

/// <summary>The hash of a plan. It leaves out nodes and times, and the order in which parameters were named, or an approval of a plan would never match the plan that is carried out.</summary>
internal static class PlanHash
{
    public static string Of(Guid rackId, IReadOnlyList<PlannedAssignment> assignments, IReadOnlyList<TargetWrite> writes) =>
        Hash.Of(CanonicalJson.Write(new JsonObject
        {
            ["rackId"] = rackId.ToString("D"),
            ["assignments"] = Json.Array(assignments.OrderBy(a => a.Name, StringComparer.Ordinal), a => RecordForm.WriteAssignment(new Assignment(a.Name, a.Old, a.New))),
            ["targets"] = Json.Array(writes.OrderBy(w => w.Target.Kind).ThenBy(w => w.Target.Name, StringComparer.Ordinal), Write),
        }));

    private static JsonNode Write(TargetWrite write) => new JsonObject
    {
        ["kind"] = write.Target.Kind.ToString(),
        ["name"] = write.Target.Name,
        ["uid"] = write.Uid,
        ["fields"] = Json.Array(write.Fields.OrderBy(f => f.Field, StringComparer.Ordinal), f => new JsonObject
        {
            ["path"] = f.Field,
            ["old"] = f.Old?.DeepClone(),
            ["new"] = f.New?.DeepClone(),
        }),
    };
}
