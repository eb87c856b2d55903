using System.Text.Json.Nodes;
using RackParams.Core.Ports;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace RackParams.Kubernetes.Yaml;

/// <summary>YAML as people write it: a scalar is its text, so that 010 stays 010.</summary>
public sealed class YamlReader : IYamlReader
{
    // Aliases let a small text stand for a huge one, or for one without end.
    private const int MostNodes = 100_000;
    private const int Deepest = 32;

    private static readonly string[] Nulls = ["", "~", "null", "Null", "NULL"];

    public JsonNode? Read(string text)
    {
        var documents = YamlText.Load(text);
        if (documents.Count != 1) throw new FormatException($"it holds {documents.Count} YAML documents where one should be");
        var nodes = 0;
        return Convert(documents[0].RootNode, 0, ref nodes);
    }

    private static JsonNode? Convert(YamlNode node, int depth, ref int nodes)
    {
        if (depth > Deepest || ++nodes > MostNodes) throw new FormatException("it is nested too deep, or its aliases stand for too much");
        if (node is YamlScalarNode scalar) return scalar.Style == ScalarStyle.Plain && Nulls.Contains(scalar.Value) ? null : JsonValue.Create(scalar.Value);
        if (node is YamlMappingNode map)
        {
            var members = new JsonObject();
            foreach (var (key, value) in map) members[Key(key)] = Convert(value, depth + 1, ref nodes);
            return members;
        }

        var items = new JsonArray();
        foreach (var item in (YamlSequenceNode)node) items.Add(Convert(item, depth + 1, ref nodes));
        return items;
    }

    private static string Key(YamlNode key) => key is YamlScalarNode { Value: { } name } ? name : throw new FormatException($"line {key.Start.Line} has a key that is no text");
}
