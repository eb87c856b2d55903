using System.Text.Json;
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
    public static ChangeRecord ReadRecord(string text) => Read(ReadText.Of(text), RecordForm.Read);

    /// <summary>Reads an outcome's text; a newer or unreadable one is a typed error.</summary>
    public static ChangeOutcome ReadOutcome(string text) => Read(ReadText.Of(text), OutcomeForm.Read);

    /// <summary>The time that a record or outcome of any schema says; null: it says none.</summary>
    public static DateTimeOffset? TimeOf(string text)
    {
        try
        {
            return ReadText.Of(text).Members?.Text("time") is { } time ? Timestamp.Read(time) : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    /// <summary>Reads what a form wants of a text; a newer or unreadable one is a typed error.</summary>
    internal static T Read<T>(ReadText text, Func<FormReader, T> form)
    {
        try
        {
            var json = new FormReader(text.Members ?? throw new JsonException("it is no JSON object with one meaning"));
            var schema = checked((int)json.Number("schema"));
            return schema <= Schema ? form(json) : throw new RackException(JournalErrors.NewerSchema(schema));
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException or ArgumentException or OverflowException)
        {
            throw new RackException(JournalErrors.Unreadable(e.Message), e);
        }
    }
}
