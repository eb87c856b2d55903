using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace RackParams.Aws.Trails;

/// <summary>A write to an object that an API server's audit log tells (audit.k8s.io/v1).</summary>
/// <param name="Time">When the API server received it.</param>
/// <param name="Verb">create, update, patch or delete.</param>
/// <param name="Actor">The AWS principal, else the Kubernetes user; with whom it acted as, where it impersonated somebody.</param>
/// <param name="Manager">The field manager, as the API server names it in managedFields.</param>
/// <param name="Sent">What was sent; null: the log holds no bodies.</param>
/// <param name="Raw">The log's own entry.</param>
internal sealed record AuditLogEvent(DateTimeOffset Time, string Verb, string Actor, string Manager, JsonObject? Sent, string Raw)
{
    private const int LongestManager = 128;

    /// <summary>Null: it is no audit event, or one that changed nothing: refused, a dry run, of the status, or not yet answered.</summary>
    public static AuditLogEvent? Read(string message)
    {
        if (Parse(message) is not { } json || Text(json, "stage") != "ResponseComplete" || Text(json, "objectRef", "subresource") is not null) return null;
        if (At(json, "responseStatus", "code") is not JsonValue status || !status.TryGetValue<int>(out var code) || code >= 300) return null;
        if (!DateTimeOffset.TryParse(Text(json, "requestReceivedTimestamp"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)) return null;
        var query = Query(Text(json, "requestURI") ?? "");
        if (query.ContainsKey("dryRun")) return null;
        return new AuditLogEvent(
            time, Text(json, "verb") ?? "", Who(json), query.GetValueOrDefault("fieldManager") ?? ByAgent(Text(json, "userAgent") ?? ""),
            At(json, "requestObject") as JsonObject, message);
    }

    /// <summary>Whether what was sent holds a field, so that this write is known to have set it. An update sends every field, changed or not.</summary>
    public bool Sets(IReadOnlyList<string> field) => Verb == "patch" && Sent is not null && At(Sent, [.. field]) is not null;

    private static string Who(JsonObject json)
    {
        var user = At(json, "user", "extra", "arn") is JsonArray { Count: > 0 } arn ? arn[0]!.ToString() : Text(json, "user", "username") ?? "an unnamed user";
        return Text(json, "impersonatedUser", "username") is { } other ? $"{user} as {other}" : user;
    }

    // Where a request names no manager, the API server takes the beginning of the user agent.
    private static string ByAgent(string agent) => agent.Split('/')[0] is { Length: <= LongestManager } name ? name : agent[..LongestManager];

    private static Dictionary<string, string> Query(string uri) => (uri.Split('?', 2) is [_, var query] ? query : "").Split('&').Select(p => p.Split('=', 2))
        .Where(p => p.Length == 2).GroupBy(p => p[0]).ToDictionary(g => g.Key, g => Uri.UnescapeDataString(g.First()[1]), StringComparer.Ordinal);

    private static JsonNode? At(JsonObject json, params string[] path) => path.Aggregate((JsonNode?)json, (node, step) => (node as JsonObject)?[step]);

    private static string? Text(JsonObject json, params string[] path) => At(json, path) is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

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
