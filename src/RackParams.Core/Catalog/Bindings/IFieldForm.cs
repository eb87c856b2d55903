using System.Text.Json.Nodes;

namespace RackParams.Core.Catalog.Bindings;

/// <summary>How a field writes a value: <c>400Gi</c> for 400.</summary>
public interface IFieldForm
{
    /// <summary>The value of a field's text; null: the text says something else.</summary>
    string? Read(string text);

    /// <summary>What the field holds for a value; null: the field is left out.</summary>
    JsonNode? Write(string value);

    /// <summary>The value where the field is not there; null: none.</summary>
    string? Absent => null;
}
