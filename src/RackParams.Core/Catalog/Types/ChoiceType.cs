namespace RackParams.Core.Catalog.Types;

/// <summary>One of a few words, in any case. Canonical: as listed.</summary>
public sealed class ChoiceType(params string[] values) : ParameterType
{
    public override string Name => "choice";

    public override string Accepts => $"one of {string.Join(", ", values)}";

    public override string Canonical => "as listed";

    public override IReadOnlyList<string> AllowedValues => values;

    public override Parsed Parse(string text) =>
        values.FirstOrDefault(v => v.Equals(text, StringComparison.OrdinalIgnoreCase)) is { } value ? Parsed.Ok(value) : Parsed.Bad(Accepts);
}
