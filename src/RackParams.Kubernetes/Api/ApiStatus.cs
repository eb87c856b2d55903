using System.Text.Json;
using System.Text.Json.Nodes;

namespace RackParams.Kubernetes.Api;

/// <summary>The API server's own account of a failure (its Status object). Anything else in between, a proxy's page for one, gives none.</summary>
internal sealed record ApiStatus(string Message, string Reason, string? Name, IReadOnlyList<ApiCause> Causes)
{
    private static readonly JsonDocumentOptions Depth = new() { MaxDepth = 32 };

    public static ApiStatus? Read(string? content)
    {
        if (string.IsNullOrWhiteSpace(content)) return null;
        try
        {
            if (JsonNode.Parse(content, null, Depth) is not JsonObject json || Text(json["kind"]) != "Status") return null;
            var details = json["details"] as JsonObject;
            var causes = details?["causes"] as JsonArray ?? [];
            return new ApiStatus(
                Text(json["message"]) ?? "", Text(json["reason"]) ?? "", Text(details?["name"]),
                [.. causes.OfType<JsonObject>().Select(c => new ApiCause(Text(c["reason"]) ?? "", Text(c["message"]) ?? "", Text(c["field"]) ?? ""))]);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
