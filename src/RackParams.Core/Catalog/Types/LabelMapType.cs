namespace RackParams.Core.Catalog.Types;

/// <summary>Node labels: key=value pairs separated by commas. Canonical: sorted by key.</summary>
public sealed class LabelMapType : SetType
{
    // Karpenter sets these itself or derives them from the instance; Convox schedules by the last.
    private static readonly string[] Reserved = ["karpenter.sh/nodepool", "kubernetes.io/hostname", "convox.io/nodepool"];
    private static readonly string[] ReservedDomains = ["karpenter.sh", "karpenter.k8s.aws"];

    public override string Name => "labels";

    public override string Accepts => "key=value pairs separated by commas, e.g. team=care,tier=backend";

    /// <summary>Whether a key is one that only Karpenter or Convox sets.</summary>
    public static bool IsReserved(string key) =>
        Reserved.Contains(key) || ReservedDomains.Any(d => key.Split('/')[0].EndsWith(d, StringComparison.Ordinal));

    protected override Parsed ParseItem(string item)
    {
        var at = item.IndexOf('=', StringComparison.Ordinal);
        if (at < 0) return Parsed.Bad($"item '{item}' has no '=': key=value, e.g. team=care");
        var (key, value) = (item[..at].Trim(), item[(at + 1)..].Trim());
        if (value.Contains('=', StringComparison.Ordinal)) return Parsed.Bad($"item '{item}' has a second '=', which a label's value can't hold");
        if ((LabelSyntax.KeyFault(key) ?? LabelSyntax.ValueFault(value)) is { } fault) return Parsed.Bad($"item '{item}': {fault}");
        return IsReserved(key)
            ? Parsed.Bad($"item '{item}': the label {key} is reserved for Karpenter or Convox itself")
            : Parsed.Ok($"{key}={value}");
    }

    protected override string? Clash(IReadOnlyCollection<string> items) => items
        .GroupBy(i => i.Split('=')[0], StringComparer.Ordinal)
        .Where(g => g.Count() > 1)
        .Select(g => $"the key {g.Key} is there twice")
        .FirstOrDefault();
}
