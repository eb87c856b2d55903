using System.Net;

namespace RackParams.Core.Catalog.Types;

/// <summary>Ranges of IP addresses in CIDR form. Canonical: the network's own address, sorted.</summary>
public sealed class CidrSetType : SetType
{
    // EKS takes so many, and it is not raised for anybody.
    private const int Most = 40;

    public override string Name => "list";

    public override string Accepts => "ranges of addresses in CIDR form separated by commas, e.g. 203.0.113.0/24,198.51.100.7/32";

    protected override Parsed ParseItem(string item)
    {
        var slash = item.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0) return Parsed.Bad(IPAddress.TryParse(item, out _) ? $"item '{item}' has no prefix length; one address is {item}/{(item.Contains(':', StringComparison.Ordinal) ? 128 : 32)}" : $"item '{item}' is no range: {Accepts}");
        if (!IPAddress.TryParse(item[..slash], out var address) || !int.TryParse(item.AsSpan(slash + 1), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var length))
            return Parsed.Bad($"item '{item}' is no range: {Accepts}");
        var bytes = address.GetAddressBytes();
        if (length > bytes.Length * 8) return Parsed.Bad($"item '{item}': a prefix has at most {bytes.Length * 8} bits");
        var start = Masked(bytes, length);
        var network = new IPNetwork(start, length).ToString();
        return start.Equals(address) ? Parsed.Ok(network) : Parsed.Bad($"item '{item}' is an address within {network}, not a range. Write {network}, or {address}/{bytes.Length * 8} for that address alone");
    }

    protected override string? Clash(IReadOnlyCollection<string> items) =>
        items.Count <= Most ? null : FormattableString.Invariant($"there are {items.Count} ranges, and EKS takes {Most} at most; neighbouring ones can often be written as one");

    private static IPAddress Masked(byte[] bytes, int length)
    {
        var address = bytes.ToArray();
        for (var bit = length; bit < address.Length * 8; bit++) address[bit / 8] &= (byte)~(0x80 >> (bit % 8));
        return new IPAddress(address);
    }
}
