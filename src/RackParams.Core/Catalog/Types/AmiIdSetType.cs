namespace RackParams.Core.Catalog.Types;

/// <summary>Ids of machine images: <c>ami-</c> and 8 or 17 hexadecimal digits.</summary>
public sealed class AmiIdSetType : SetType
{
    public override string Name => "list";

    public override string Accepts => "image ids separated by commas: ami- and 8 or 17 hexadecimal digits, e.g. ami-0123456789abcdef0";

    protected override Parsed ParseItem(string item)
    {
        var id = item.ToLowerInvariant();
        var digits = id.StartsWith("ami-", StringComparison.Ordinal) ? id[4..] : "";
        return digits.Length is 8 or 17 && digits.All(char.IsAsciiHexDigit) ? Parsed.Ok(id) : Parsed.Bad($"item '{item}' is no image id: {Accepts}");
    }
}
