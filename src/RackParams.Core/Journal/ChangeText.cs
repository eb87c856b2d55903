using System.Text.Json;
using System.Text.Json.Nodes;
using RackParams.Core.Errors;

namespace RackParams.Core.Journal;

/// <summary>The two canonical texts of a change, written and read. docs/record-format.md describes them byte for byte.</summary>
public static class ChangeText
{
    /// <summary>Version of the form written here. Readers of every older version are kept.</summary>
    public const int Schema = 1;

    /// <summary>Largest record or outcome, in UTF-8 bytes.</summary>
    public const int Limit = 512 * 1024;

    public static string Write(ChangeRecord record) => CanonicalJson.Write(RecordForm.Write(record));

    public static string Write(ChangeOutcome outcome) => CanonicalJson.Write(OutcomeForm.Write(outcome));

    /// <summary>Reads a record's text; a newer or unreadable one is a typed error.</summary>
    public static ChangeRecord ReadRecord(string text) => Read(text, RecordForm.Read);

    /// <summary>Reads an outcome's text; a newer or unreadable one is a typed error.</summary>
    public static ChangeOutcome ReadOutcome(string text) => Read(text, OutcomeForm.Read);

    /// <summary>The time that a record or outcome of any schema says; null: it says none.</summary>
    public static DateTimeOffset? TimeOf(string text)
    {
        try
        {
            return JsonNode.Parse(text) is JsonObject json ? json.Time("time") : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException or ArgumentException)
        {
            return null;
        }
    }

    private static T Read<T>(string text, Func<JsonObject, T> form)
    {
        try
        {
            var json = JsonNode.Parse(text) as JsonObject ?? throw new JsonException("not an object");
            var schema = json["schema"]?.GetValue<int>() ?? throw new JsonException("no schema");
            return schema <= Schema ? form(json) : throw new RackException(JournalErrors.NewerSchema(schema));
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException or ArgumentException)
        {
            throw new RackException(JournalErrors.Unreadable(e.Message), e);
        }
    }
}
