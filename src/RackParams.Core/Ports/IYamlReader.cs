using System.Text.Json.Nodes;

namespace RackParams.Core.Ports;

/// <summary>Reads YAML.</summary>
public interface IYamlReader
{
    /// <summary>The one document of a text, every scalar as its text and null as null. Anything else is a <see cref="FormatException"/> that says where.</summary>
    JsonNode? Read(string text);
}
