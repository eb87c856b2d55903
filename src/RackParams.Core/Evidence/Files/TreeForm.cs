using System.Text.Json;
using System.Text.Json.Nodes;

namespace RackParams.Core.Evidence.Files;

/// <summary>What JSON and YAML share: the header's members, and the parameters as a map. A map that has no parameters below it is one itself, as Convox keeps its vars.json.</summary>
internal abstract class TreeForm : IFileForm
{
    private const string Parameters = "parameters";

    public abstract string Write(ParameterFile file);

    public ParameterFile Read(string text)
    {
        var tree = Parse(text) as JsonObject ?? throw new FormatException("it is no map of names to values");
        return tree[Parameters] is JsonObject parameters
            ? FileHeader.Read(name => Text(name, tree[name]), Values(parameters))
            : ParameterFile.Bare(Values(tree));
    }

    protected abstract JsonNode? Parse(string text);

    protected static JsonObject Tree(ParameterFile file)
    {
        var tree = new JsonObject();
        foreach (var (name, value) in FileHeader.Of(file)) tree[name] = value;
        tree[Parameters] = new JsonObject(file.Values.Select(v => KeyValuePair.Create(v.Name, (JsonNode?)v.Value)));
        return tree;
    }

    private static IEnumerable<FileValue> Values(JsonObject map) => map.Select(m => new FileValue(m.Key, Text(m.Key, m.Value)));

    private static string? Text(string name, JsonNode? node) => node switch
    {
        null => null,
        JsonValue value => value.GetValueKind() == JsonValueKind.String ? Whole(name, value) : value.ToJsonString(),
        // A JSON parameter that somebody wrote out instead of putting it into a text.
        _ when name.EndsWith("config", StringComparison.Ordinal) => node.ToJsonString(),
        _ => throw new FormatException($"{name} holds a list or map where a text should be"),
    };

    private static string Whole(string name, JsonValue value)
    {
        try
        {
            return value.GetValue<string>();
        }
        catch (InvalidOperationException e)
        {
            throw new FormatException($"{name} holds half a character", e);
        }
    }
}
