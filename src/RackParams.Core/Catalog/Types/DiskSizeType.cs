using System.Globalization;

namespace RackParams.Core.Catalog.Types;

/// <summary>Size of a root volume in GiB. 0 is Convox's way to say the default, 20.</summary>
public sealed class DiskSizeType : ParameterType
{
    // The most that the EC2NodeClass definition takes in Gi.
    private const int Most = 59_000;

    private readonly IntegerType _size = new(1, Most, "GiB", "100");

    public override string Name => "integer";

    public override string Accepts => string.Create(CultureInfo.InvariantCulture, $"a whole number of GiB from 1 to {Most}, e.g. 100, or 0 for the default");

    public override string Canonical => "decimal digits; 0 as the default's";

    public override Parsed Parse(string text) => text == "0" ? Parsed.Ok("20") : _size.Parse(text).Value is { } value ? Parsed.Ok(value) : Parsed.Bad(Accepts);
}
