namespace RackParams.Core.Catalog.Bindings;

/// <summary>How a field writes a value: <c>400Gi</c> for 400.</summary>
public interface IFieldForm
{
    /// <summary>The value of a field's text; null: the text says something else.</summary>
    string? Read(string text);

    string Write(string value);
}
