namespace RackParams.Core.Catalog.Types;

/// <summary>AWS tags: key=value pairs separated by commas. Canonical: sorted by key.</summary>
/// <param name="added">How many others add to the same resource.</param>
public sealed class TagMapType(int added = 0) : PairSetType
{
    // AWS takes so many on a resource, and it can't be raised.
    private const int Most = 50;
    private const int LongestKey = 128;
    private const int LongestValue = 256;

    // The rack itself, EKS and Karpenter set these.
    private static readonly string[] Reserved =
        ["Name", "Rack", "eks:eks-cluster-name", "karpenter.sh/nodepool", "karpenter.sh/nodeclaim", "karpenter.k8s.aws/ec2nodeclass", "karpenter.sh/discovery"];

    private static readonly string[] ReservedStarts = ["aws:", "kubernetes.io/cluster", "rackparams.io/"];

    public override string Name => "tags";

    public override string Accepts => "key=value pairs separated by commas, e.g. team=care,cost-center=4711";

    /// <summary>Whether a tag is one that people set.</summary>
    public static bool IsOurs(string key) =>
        !Reserved.Contains(key, StringComparer.Ordinal) && !ReservedStarts.Any(s => key.StartsWith(s, StringComparison.OrdinalIgnoreCase));

    protected override string? Clash(IReadOnlyCollection<string> items) => base.Clash(items) ?? (items.Count <= Most - added ? null : FormattableString.Invariant(
        $"there are {items.Count} tags: AWS takes {Most} on a resource{(added == 0 ? "" : FormattableString.Invariant($", {added} of which Karpenter adds, so that no node could start"))}"));

    protected override string? PairFault(string key, string value) =>
        key.Length is 0 or > LongestKey ? $"a tag's key has 1 to {LongestKey} characters"
        : value.Length > LongestValue ? $"a tag's value has at most {LongestValue} characters"
        : !IsOurs(key) ? $"the tag {key} is reserved for the rack, EKS or Karpenter"
        : (key + value).FirstOrDefault(c => !IsAllowed(c)) is var bad and not '\0' ? $"'{bad}' may not stand in a tag: letters, digits, blanks and + - = . _ : / @"
        : null;

    private static bool IsAllowed(char c) => char.IsLetterOrDigit(c) || c is ' ' or '+' or '-' or '=' or '.' or '_' or ':' or '/' or '@';
}
