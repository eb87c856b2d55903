using System.Text.Json;
using System.Text.Json.Nodes;

namespace RackParams.Core.Journal;

/// <summary>What a chain needs of a change's two texts, whatever their schema: read without understanding the rest.</summary>
internal sealed record ChainLink
{
    public required StoredChange Stored { get; init; }

    public required string RecordHash { get; init; }

    /// <summary>Hash of the outcome's text; null: no outcome.</summary>
    public required string? Hash { get; init; }

    /// <summary>Null where the text is no JSON object.</summary>
    public required JsonObject? Record { get; init; }

    /// <summary>Null where there is none or the text is no JSON object.</summary>
    public required JsonObject? Outcome { get; init; }

    public Guid? ChangeId => Guid.TryParse(Text(Record, "changeId"), out var id) ? id : null;

    public string? PreviousHash => Text(Record, "previousHash");

    public string? RecordHashInOutcome => Text(Outcome, "recordHash");

    public static ChainLink Of(StoredChange stored) => new()
    {
        Stored = stored,
        RecordHash = Journal.Hash.Of(stored.Record),
        Hash = stored.Outcome is null ? null : Journal.Hash.Of(stored.Outcome),
        Record = Parse(stored.Record),
        Outcome = stored.Outcome is null ? null : Parse(stored.Outcome),
    };

    public static string? Text(JsonObject? json, string name) =>
        json?[name] is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;

    public static long? Number(JsonObject? json, string name) =>
        json?[name] is JsonValue value && value.GetValueKind() == JsonValueKind.Number && value.TryGetValue<long>(out var number) ? number : null;

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
