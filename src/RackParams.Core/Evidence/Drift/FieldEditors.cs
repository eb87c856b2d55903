using System.Globalization;
using System.Text.Json.Nodes;
using RackParams.Core.Changes;
using RackParams.Core.Journal;
using RackParams.Core.Racks;

namespace RackParams.Core.Evidence.Drift;

/// <summary>What an object's managedFields tell of its last editors: which manager, by what operation, when.</summary>
internal static class FieldEditors
{
    /// <summary>The managers that hold a field, or anything of the specification where no field is asked for, and wrote after a time.</summary>
    public static IEnumerable<(string Manager, DateTimeOffset Time, string Raw)> Of(LiveObject live, IReadOnlyList<string> path, DateTimeOffset after)
    {
        if (live.Document["metadata"]?["managedFields"] is not JsonArray entries) return [];
        // managedFields know whole seconds.
        var from = after.AddTicks(-(after.Ticks % TimeSpan.TicksPerSecond));
        return entries.OfType<JsonObject>()
            .Where(e => e["subresource"]?.ToString() != "status" && e["fieldsV1"] is JsonObject fields && FieldSets.Holds(fields, path.Count == 0 ? ["spec"] : path))
            .Select(e => (Manager: e["manager"]?.ToString() ?? "", Time: TimeOf(e), Raw: Raw(live.Target, e)))
            .Where(e => e.Time >= from)
            .OrderBy(e => e.Time).ToList();
    }

    private static DateTimeOffset TimeOf(JsonObject entry) =>
        DateTimeOffset.TryParse(entry["time"]?.ToString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : DateTimeOffset.MinValue;

    private static string Raw(TargetRef target, JsonObject entry) => "managedFields " + CanonicalJson.Write(new JsonObject
    {
        ["object"] = target.ToString(),
        ["manager"] = entry["manager"]?.DeepClone(),
        ["operation"] = entry["operation"]?.DeepClone(),
        ["time"] = entry["time"]?.DeepClone(),
    });
}
