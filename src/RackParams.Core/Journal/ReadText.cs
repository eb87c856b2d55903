using System.Text.Json;
using System.Text.Json.Nodes;

namespace RackParams.Core.Journal;

/// <summary>A text as found: its members, and whether it is the form we write.</summary>
/// <param name="Members">Null: it is no JSON object, or one that has no canonical form.</param>
/// <param name="IsObject">It is a JSON object.</param>
/// <param name="IsCanonical">It is in the one form that we write.</param>
internal sealed record ReadText(CanonicalText? Members, bool IsObject, bool IsCanonical)
{
    public static ReadText Of(string text) => CanonicalText.Read(text) is { } members ? new ReadText(members, true, true) : Foreign(text);

    // Somebody else wrote it: its meaning is read by way of the form we would have given it.
    private static ReadText Foreign(string text)
    {
        try
        {
            return JsonNode.Parse(text) is JsonObject json ? new ReadText(Rewritten(json), true, false) : new ReadText(null, false, false);
        }
        catch (JsonException)
        {
            return new ReadText(null, false, false);
        }
    }

    private static CanonicalText? Rewritten(JsonObject json)
    {
        try
        {
            return CanonicalText.Read(CanonicalJson.Write(json));
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
