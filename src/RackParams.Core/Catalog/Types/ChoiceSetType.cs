namespace RackParams.Core.Catalog.Types;

/// <summary>One or several of a few words.</summary>
public sealed class ChoiceSetType(params string[] values) : SetType
{
    public override string Name => "list";

    public override string Accepts => values.Length == 2
        ? $"one or both of {string.Join(", ", values)}"
        : $"one or several of {string.Join(", ", values)}";

    public override IReadOnlyList<string> AllowedValues => values;

    protected override Parsed ParseItem(string item) =>
        values.FirstOrDefault(v => v.Equals(item, StringComparison.OrdinalIgnoreCase)) is { } value
            ? Parsed.Ok(value)
            : Parsed.Bad($"item '{item}' is not known: {Accepts}");
}
