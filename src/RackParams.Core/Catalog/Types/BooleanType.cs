namespace RackParams.Core.Catalog.Types;

/// <summary>A switch. Canonical: <c>true</c> or <c>false</c>.</summary>
public sealed class BooleanType : ParameterType
{
    public override string Name => "boolean";

    public override string Accepts => "true or false";

    public override string Canonical => "lower case";

    public override IReadOnlyList<string> AllowedValues => ["true", "false"];

    public override Parsed Parse(string text) =>
        bool.TryParse(text, out var value) ? Parsed.Ok(value ? "true" : "false") : Parsed.Bad(Accepts);
}
