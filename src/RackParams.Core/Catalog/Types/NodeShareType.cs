using System.Globalization;

namespace RackParams.Core.Catalog.Types;

/// <summary>A number of nodes, or a share of a pool's nodes from 0% to 100%.</summary>
public sealed class NodeShareType : ParameterType
{
    public override string Name => "nodes";

    public override string Accepts => "a share is 0% to 100%, or a number of nodes. Examples: 10%, 3";

    public override string Canonical => "decimal digits, and % for a share";

    public override Parsed Parse(string text)
    {
        var share = text.EndsWith('%');
        var digits = share ? text[..^1] : text;
        var valid = digits.Length > 0 && digits.All(char.IsAsciiDigit) && (digits.Length == 1 || digits[0] != '0')
            && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && (!share || number <= 100);
        return valid ? Parsed.Ok(text) : Parsed.Bad(Accepts);
    }
}
