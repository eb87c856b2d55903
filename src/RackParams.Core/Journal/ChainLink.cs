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

    /// <summary>Null where the text is no JSON object that has one meaning.</summary>
    public required JsonObject? Record { get; init; }

    /// <summary>Null where there is none, or the text is no JSON object that has one meaning.</summary>
    public required JsonObject? Outcome { get; init; }

    /// <summary>The record is written as RackParams writes it.</summary>
    public required bool IsRecordCanonical { get; init; }

    /// <summary>The outcome is written as RackParams writes it.</summary>
    public required bool IsOutcomeCanonical { get; init; }

    public Guid? ChangeId => Guid.TryParse(Text(Record, "changeId"), out var id) ? id : null;

    public string? PreviousHash => Text(Record, "previousHash");

    public string? RecordHashInOutcome => Text(Outcome, "recordHash");

    public static ChainLink Of(StoredChange stored)
    {
        var (record, outcome) = (Parse(stored.Record), Parse(stored.Outcome));
        return new ChainLink
        {
            Stored = stored,
            RecordHash = Journal.Hash.Of(stored.Record),
            Hash = stored.Outcome is null ? null : Journal.Hash.Of(stored.Outcome),
            Record = record.Json,
            Outcome = outcome.Json,
            IsRecordCanonical = record.IsCanonical,
            IsOutcomeCanonical = outcome.IsCanonical,
        };
    }

    public static string? Text(JsonObject? json, string name) =>
        json?[name] is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;

    public static long? Number(JsonObject? json, string name) =>
        json?[name] is JsonValue value && value.GetValueKind() == JsonValueKind.Number && value.TryGetValue<long>(out var number) ? number : null;

    // A member said twice, half a character, a number beyond all bounds: readers would differ on what it says, so it says nothing. All of it shows in writing it anew.
    private static (JsonObject? Json, bool IsCanonical) Parse(string? text)
    {
        try
        {
            return text is not null && JsonNode.Parse(text) is JsonObject json ? (json, CanonicalJson.Write(json) == text) : (null, false);
        }
        catch (Exception e) when (e is JsonException or ArgumentException or InvalidOperationException or FormatException)
        {
            return (null, false);
        }
    }
}
