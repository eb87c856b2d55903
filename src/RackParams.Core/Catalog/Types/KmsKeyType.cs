using System.Text.RegularExpressions;

namespace RackParams.Core.Catalog.Types;

/// <summary>A KMS key: its ARN, its id or an alias.</summary>
public sealed partial class KmsKeyType : ParameterType
{
    public override string Name => "key";

    public override string Accepts => "a KMS key: its ARN (arn:aws:kms:us-east-1:123456789012:key/…), its id, or an alias (alias/nodes)";

    public override Parsed Parse(string text) => Arn().IsMatch(text) || Id().IsMatch(text) || Alias().IsMatch(text) ? Parsed.Ok(text) : Parsed.Bad(Accepts);

    [GeneratedRegex("^arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:(key/(mrk-)?[0-9a-f-]+|alias/[A-Za-z0-9/_-]+)$")]
    private static partial Regex Arn();

    [GeneratedRegex("^([0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}|mrk-[0-9a-f]{32})$")]
    private static partial Regex Id();

    [GeneratedRegex("^alias/[A-Za-z0-9/_-]{1,250}$")]
    private static partial Regex Alias();
}
