namespace RackParams.Core.Catalog.Types;

/// <summary>A whole number, or 0, Convox's way to say none.</summary>
/// <param name="number">The number.</param>
/// <param name="none">What 0 means.</param>
public sealed class IntegerOrDefaultType(IntegerType number, string none) : ParameterType
{
    public override string Name => number.Name;

    public override string Accepts => $"{number.Accepts}, or 0 for {none}";

    public override string Canonical => number.Canonical;

    public override Parsed Parse(string text) => text == "0" ? Parsed.Ok("") : number.Parse(text) is { Value: not null } parsed ? parsed : Parsed.Bad(Accepts);
}
