namespace RackParams.Core.Catalog.Types;

/// <summary>Any text.</summary>
public sealed class TextType : ParameterType
{
    public override string Name => "text";

    public override string Accepts => "a text";

    public override Parsed Parse(string text) => Parsed.Ok(text);
}
