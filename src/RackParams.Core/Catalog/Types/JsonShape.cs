using System.Globalization;
using System.Text.Json.Nodes;

namespace RackParams.Core.Catalog.Types;

/// <summary>The form that a piece of JSON must have: what the API server would say only by and by is said at once, with its path.</summary>
/// <param name="Kind">What it is, as a sentence calls it.</param>
/// <param name="Check">The fault of a value at a path; null: none.</param>
internal sealed record JsonShape(string Kind, Func<JsonNode?, string, string?> Check)
{
    public static readonly JsonShape Text = Scalar("a text", v => v.TryGetValue<string>(out _));
    public static readonly JsonShape Flag = Scalar("true or false", v => v.TryGetValue<bool>(out _));
    public static readonly JsonShape Whole = Scalar("a whole number", v => v.TryGetValue<long>(out var n) && n >= 0);
    public static readonly JsonShape Amount = Scalar("a quantity, such as 4 or 64Gi", v => v.TryGetValue<long>(out _) || (v.TryGetValue<string>(out var text) && Bindings.Quantity.IsOne(text)));

    /// <summary>Any list of objects; the API server judges what they hold.</summary>
    public static readonly JsonShape Objects = ListOf(new JsonShape("an object", (node, path) => node is JsonObject ? null : $"{path} is no object"));

    /// <summary>Any object; the API server judges what it holds.</summary>
    public static readonly JsonShape Anything = new("an object", (node, path) => node is JsonObject ? null : $"{path} is no object");

    public static JsonShape MapOf(JsonShape value) => new("an object", (node, path) => node is not JsonObject members
        ? $"{path} is no object"
        : members.Select(m => value.Check(m.Value, JsonText.Path(path, m.Key))).FirstOrDefault(f => f is not null));

    public static JsonShape ListOf(JsonShape item) => new("a list", (node, path) => node is not JsonArray items
        ? $"{path} is no list"
        : items.Select((value, i) => item.Check(value, string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]"))).FirstOrDefault(f => f is not null));

    /// <summary>An object with some members and no others.</summary>
    public static JsonShape Of(params (string Name, JsonShape Shape)[] members) => new("an object", (node, path) =>
    {
        if (node is not JsonObject found) return $"{(path.Length == 0 ? "it" : path)} is no object";
        foreach (var (name, value) in found)
        {
            var here = JsonText.Path(path, name);
            if (members.FirstOrDefault(m => m.Name == name).Shape is not { } shape) return $"{here} is unknown{Meant(name, members.Select(m => m.Name))}";
            if (shape.Check(value, here) is { } fault) return fault;
        }

        return null;
    });

    /// <summary>The same, with a further rule for each value.</summary>
    public JsonShape And(Func<JsonNode, string, string?> rule) => this with { Check = (node, path) => Check(node, path) ?? rule(node!, path) };

    private static JsonShape Scalar(string kind, Func<JsonValue, bool> holds) =>
        new(kind, (node, path) => node is JsonValue value && holds(value) ? null : $"{path} is not {kind}");

    private static string Meant(string name, IEnumerable<string> known)
    {
        var list = known.ToList();
        return NearestName.Find(name, list.Select(k => k.ToLowerInvariant())) is { } near
            ? $"; did you mean {list.First(k => k.Equals(near, StringComparison.OrdinalIgnoreCase))}?"
            : $"; known are {string.Join(", ", list)}";
    }
}
