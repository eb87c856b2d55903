using System.Text.Json;
using System.Text.Json.Nodes;
using RackParams.Core.Journal;

namespace RackParams.Kubernetes.Objects;

/// <summary>Reading an object's members; what is missing or of another type is a <see cref="JsonException"/> that names it.</summary>
internal static class Members
{
    public static JsonObject Member(this JsonObject json, string name) => json[name] as JsonObject ?? throw Missing(name);

    public static string Text(this JsonObject json, string name) => json.TextOrNull(name) ?? throw Missing(name);

    public static string? TextOrNull(this JsonObject json, string name) =>
        json[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    public static long Number(this JsonObject json, string name) =>
        json[name] is JsonValue value && value.TryGetValue<long>(out var number) ? number : throw Missing(name);

    public static long? NumberOrNull(this JsonObject json, string name) =>
        json[name] is JsonValue value && value.TryGetValue<long>(out var number) ? number : null;

    public static DateTimeOffset Time(this JsonObject json, string name) => Timestamp.Read(json.Text(name));

    private static JsonException Missing(string name) => new($"it has no {name}");
}
