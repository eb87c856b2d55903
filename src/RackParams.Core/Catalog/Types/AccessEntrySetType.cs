using System.Text.RegularExpressions;

namespace RackParams.Core.Catalog.Types;

/// <summary>Who may enter the cluster, and what for: <c>principal ARN=grant</c>, a principal as often as it has grants. Canonical: sorted.</summary>
public sealed partial class AccessEntrySetType : SetType
{
    /// <summary>The grant of a principal that may enter and do nothing.</summary>
    public const string NoGrant = "none";

    /// <summary>What a grant of a Kubernetes group starts with.</summary>
    public const string Group = "group:";

    private const string Form = "principal ARN=grant, a grant being an EKS access policy (AmazonEKSViewPolicy), one for a namespace (AmazonEKSEditPolicy@billing), a Kubernetes group (group:viewers), or none";

    public override string Name => "list";

    public override string Accepts => $"{Form}; e.g. arn:aws:iam::123456789012:role/ops=AmazonEKSClusterAdminPolicy";

    protected override Parsed ParseItem(string item)
    {
        if (item is "true" or "false") return Parsed.Bad($"Convox's switch of this name is karpenter_auth_mode here. This one lists who may enter: {Accepts}");
        var at = item.LastIndexOf('=');
        if (at < 0) return Parsed.Bad($"item '{item}' has no '=': {Accepts}");
        var (principal, grant) = (item[..at].Trim(), item[(at + 1)..].Trim());
        if (!Principal().IsMatch(principal)) return Parsed.Bad($"'{principal}' is no IAM role or user by its ARN: arn:aws:iam::123456789012:role/ops");
        return Grant().IsMatch(grant) ? Parsed.Ok($"{principal}={grant}") : Parsed.Bad($"'{grant}' is no grant: {Form}");
    }

    protected override string? Clash(IReadOnlyCollection<string> items) => items
        .Where(i => i.EndsWith($"={NoGrant}", StringComparison.Ordinal))
        .Select(i => i[..^(NoGrant.Length + 1)])
        .Where(p => items.Count(i => i.StartsWith(p + "=", StringComparison.Ordinal)) > 1)
        .Select(p => $"{p} has grants and {NoGrant} as well")
        .FirstOrDefault();

    [GeneratedRegex("^arn:aws[a-z-]*:iam::[0-9]{12}:(role|user)/[A-Za-z0-9+=,.@_/-]+$")]
    private static partial Regex Principal();

    [GeneratedRegex("^(none|group:[A-Za-z0-9:._-]+|AmazonEKS[A-Za-z]+Policy(@[a-z0-9]([a-z0-9-]*[a-z0-9])?)?)$")]
    private static partial Regex Grant();
}
