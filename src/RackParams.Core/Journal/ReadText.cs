using System.Text.Json;
using System.Text.Json.Nodes;

namespace RackParams.Core.Journal;

/// <summary>A text as found: its members, and whether it is the form we write.</summary>
/// <param name="Members">Null: it is no JSON object that has one meaning.</param>
/// <param name="IsCanonical">It is in the one form that we write.</param>
internal sealed record ReadText(CanonicalText? Members, bool IsCanonical)
{
    public static ReadText Of(string text) => CanonicalText.Read(text) is { } members ? new ReadText(members, true) : new ReadText(Foreign(text), false);

    // Somebody else wrote it: its meaning is read by way of the form we would have given it. A member said twice, half a character, a number
    // beyond all bounds: readers would differ on what it says, so it says nothing. All of it shows in writing it anew.
    private static CanonicalText? Foreign(string text)
    {
        try
        {
            return JsonNode.Parse(text) is JsonObject json ? CanonicalText.Read(CanonicalJson.Write(json)) : null;
        }
        catch (Exception e) when (e is JsonException or ArgumentException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }
}
