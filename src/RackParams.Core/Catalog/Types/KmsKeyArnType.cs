using System.Text.RegularExpressions;

namespace RackParams.Core.Catalog.Types;

/// <summary>The ARN of a KMS key, as EKS takes it.</summary>
public sealed partial class KmsKeyArnType : ParameterType
{
    public override string Name => "key";

    public override string Accepts => "the ARN of a symmetric KMS key, e.g. arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab";

    public override Parsed Parse(string text) => Arn().IsMatch(text) ? Parsed.Ok(text) : Parsed.Bad(Accepts);

    [GeneratedRegex("^arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:key/(mrk-)?[0-9a-f-]+$")]
    private static partial Regex Arn();
}
