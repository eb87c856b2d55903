using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace RackParams.Aws.Tests.Contract;

/// <summary>CloudWatch Logs: groups of events, found by prefix of their stream, by time, and by a pattern of texts in JSON: one of those of each member.</summary>
internal sealed partial class LogsDouble() : ServiceDouble("logs")
{
    public Dictionary<string, List<JsonObject>> Groups { get; } = [];

    /// <summary>Every page leads to a next one, and this happens on the way.</summary>
    public Action? Endless { get; set; }

    public override WebAnswer Answer(DoubleCall call)
    {
        if (!Groups.TryGetValue(call.Body["logGroupName"]?.GetValue<string>() ?? "", out var group))
            return AwsAnswer.Error(400, "ResourceNotFoundException", "The specified log group does not exist.");
        var prefix = call.Body["logStreamNamePrefix"]?.GetValue<string>() ?? "";
        var start = int.Parse(call.Body["nextToken"]?.GetValue<string>() ?? "0");
        var size = call.Body["limit"]?.GetValue<int>() ?? 10000;
        var wanted = Member().Matches(call.Body["filterPattern"]?.GetValue<string>() ?? "").ToLookup(m => m.Groups[1].Value, m => m.Groups[2].Value);
        var (from, to) = (call.Body["startTime"]?.GetValue<long>() ?? 0, call.Body["endTime"]?.GetValue<long>() ?? long.MaxValue);
        var found = group.Where(e => e["logStreamName"]!.GetValue<string>().StartsWith(prefix, StringComparison.Ordinal)
            && e["timestamp"]!.GetValue<long>() is var time && time >= from && time <= to
            && wanted.All(w => w.Contains(w.Key.Split('.').Aggregate(JsonNode.Parse(e["message"]!.GetValue<string>()), (node, step) => node?[step])?.ToString() ?? ""))).ToList();
        var answer = new JsonObject { ["events"] = new JsonArray([.. found.Skip(start).Take(size).Select(e => e.DeepClone())]) };
        Endless?.Invoke();
        if (start + size < found.Count || Endless is not null) answer["nextToken"] = $"{start + size}";
        return AwsAnswer.Ok(answer);
    }

    [GeneratedRegex("\\(\\$\\.([\\w.]+) = \"([^\"]*)\"\\)")]
    private static partial Regex Member();
}
