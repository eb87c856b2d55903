namespace RackParams.Core.Catalog.Types;

/// <summary>Node labels: key=value pairs separated by commas. Canonical: sorted by key.</summary>
public sealed class LabelMapType : PairSetType
{
    // Karpenter sets these itself or derives them from the instance; Convox schedules by the last two.
    private static readonly string[] Reserved = ["karpenter.sh/nodepool", "kubernetes.io/hostname", "convox.io/nodepool", "convox-build"];
    private static readonly string[] ReservedDomains = ["karpenter.sh", "karpenter.k8s.aws"];

    public override string Name => "labels";

    public override string Accepts => "key=value pairs separated by commas, e.g. team=care,tier=backend";

    /// <summary>Whether a key is one that only Karpenter or Convox sets.</summary>
    public static bool IsReserved(string key) =>
        Reserved.Contains(key) || ReservedDomains.Any(d => key.Split('/')[0].EndsWith(d, StringComparison.Ordinal));

    protected override string? PairFault(string key, string value) =>
        value.Contains('=', StringComparison.Ordinal) ? "it has a second '=', which a label's value can't hold"
        : LabelSyntax.KeyFault(key) ?? LabelSyntax.ValueFault(value)
        ?? (IsReserved(key) ? $"the label {key} is reserved for Karpenter or Convox itself" : null);
}
