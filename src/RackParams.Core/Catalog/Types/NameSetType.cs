namespace RackParams.Core.Catalog.Types;

/// <summary>Names as EC2 writes them: lower-case letters, digits and hyphens.</summary>
public sealed class NameSetType(string what, bool startsWithLetter, string example) : SetType
{
    public override string Name => "list";

    public override string Accepts => $"{what} separated by commas, e.g. {example}";

    protected override Parsed ParseItem(string item)
    {
        var name = item.ToLowerInvariant();
        var valid = name.Length <= 63 && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-')
            && name[0] != '-' && name[^1] != '-' && (!startsWithLetter || char.IsAsciiLetterLower(name[0]));
        return valid ? Parsed.Ok(name) : Parsed.Bad($"item '{item}' is no name of EC2: {Accepts}");
    }
}
