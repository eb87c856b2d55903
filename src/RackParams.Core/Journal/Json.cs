using System.Text.Json;
using System.Text.Json.Nodes;

namespace RackParams.Core.Journal;

/// <summary>Building and reading the members of our texts.</summary>
internal static class Json
{
    /// <summary>Adds a member, unless it is absent: absent is left out, never null.</summary>
    public static JsonObject With(this JsonObject json, string name, JsonNode? value)
    {
        if (value is not null) json[name] = value;
        return json;
    }

    /// <summary>Adds a list, unless it is empty.</summary>
    public static JsonObject WithList<T>(this JsonObject json, string name, IReadOnlyList<T> items, Func<T, JsonNode?> write) =>
        items.Count == 0 ? json : json.With(name, Array(items, write));

    public static JsonArray Array<T>(IEnumerable<T> items, Func<T, JsonNode?> write) => new([.. items.Select(write)]);

    public static string Text(this JsonObject json, string name) =>
        json[name]?.GetValue<string>() ?? throw new JsonException($"no {name}");

    public static string? TextOrNull(this JsonObject json, string name) => json[name]?.GetValue<string>();

    public static T Named<T>(this JsonObject json, string name) where T : struct, Enum =>
        EnumNames<T>.Read(json.Text(name), name);
}
