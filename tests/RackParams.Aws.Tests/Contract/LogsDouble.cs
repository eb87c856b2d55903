using System.Text.Json.Nodes;

namespace RackParams.Aws.Tests.Contract;

/// <summary>CloudWatch Logs: groups of events, found by prefix of their stream and time.</summary>
internal sealed class LogsDouble() : ServiceDouble("logs")
{
    public Dictionary<string, List<JsonObject>> Groups { get; } = [];

    public override WebAnswer Answer(DoubleCall call)
    {
        if (!Groups.TryGetValue(call.Body["logGroupName"]?.GetValue<string>() ?? "", out var group))
            return AwsAnswer.Error(400, "ResourceNotFoundException", "The specified log group does not exist.");
        var prefix = call.Body["logStreamNamePrefix"]?.GetValue<string>() ?? "";
        var start = int.Parse(call.Body["nextToken"]?.GetValue<string>() ?? "0");
        var size = call.Body["limit"]?.GetValue<int>() ?? 10000;
        var found = group.Where(e => e["logStreamName"]!.GetValue<string>().StartsWith(prefix, StringComparison.Ordinal)).ToList();
        var answer = new JsonObject { ["events"] = new JsonArray([.. found.Skip(start).Take(size).Select(e => e.DeepClone())]) };
        if (start + size < found.Count) answer["nextToken"] = $"{start + size}";
        return AwsAnswer.Ok(answer);
    }
}
