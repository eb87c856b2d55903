using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.CloudTrail.Model;

namespace RackParams.Aws.Trails;

/// <summary>A call of an AWS API, as CloudTrail tells it.</summary>
/// <param name="Time">When, to the second.</param>
/// <param name="Name">The call: <c>UpdateClusterConfig</c>.</param>
/// <param name="Actor">The principal: its ARN, or what CloudTrail has in its place.</param>
/// <param name="Detail">The whole event.</param>
/// <param name="Raw">The event's own text.</param>
internal sealed record HistoryEvent(DateTimeOffset Time, string Name, string Actor, JsonObject Detail, string Raw)
{
    public bool Failed => Text("errorCode") is not null;

    /// <summary>What the call was given.</summary>
    public JsonObject? Parameters => Detail["requestParameters"] as JsonObject;

    /// <summary>Null: it is not in a form that CloudTrail writes.</summary>
    public static HistoryEvent? Read(Event found)
    {
        if (found.CloudTrailEvent is not { } raw || Parse(raw) is not { } detail) return null;
        var who = detail["userIdentity"] as JsonObject;
        var time = DateTimeOffset.TryParse(Text(detail["eventTime"]), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var said) ? said
            : new DateTimeOffset((found.EventTime ?? DateTime.UnixEpoch).ToUniversalTime(), TimeSpan.Zero);
        return new HistoryEvent(
            time, found.EventName ?? Text(detail["eventName"]) ?? "", Text(who?["arn"]) ?? found.Username ?? Text(who?["invokedBy"]) ?? "an unnamed principal", detail, raw);
    }

    public string? Text(params string[] path) => Text(path.Aggregate((JsonNode?)Detail, (node, step) => (node as JsonObject)?[step]));

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private static JsonObject? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
