namespace RackParams.Core.Catalog;

/// <summary>The answer of parsing a value: its canonical text, or the fault in a clause.</summary>
/// <param name="Value">The canonical text; null where there is a fault.</param>
/// <param name="Fault">What is wrong and what would be accepted; null where there is none.</param>
public readonly record struct Parsed(string? Value, string? Fault)
{
    public static Parsed Ok(string value) => new(value, null);

    public static Parsed Bad(string fault) => new(null, fault);
}
