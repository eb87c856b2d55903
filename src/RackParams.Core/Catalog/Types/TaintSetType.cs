namespace RackParams.Core.Catalog.Types;

/// <summary>Node taints: key=value:Effect or key:Effect, separated by commas. Canonical: sorted.</summary>
public sealed class TaintSetType : SetType
{
    private static readonly string[] Effects = ["NoSchedule", "PreferNoSchedule", "NoExecute"];

    public override string Name => "taints";

    public override string Accepts => $"key=value:Effect or key:Effect separated by commas, Effect being one of {string.Join(", ", Effects)}, e.g. dedicated=db:NoSchedule";

    protected override Parsed ParseItem(string item)
    {
        var colon = item.LastIndexOf(':');
        if (colon < 0) return Parsed.Bad($"item '{item}' has no effect: {Accepts}");
        var effect = Effects.FirstOrDefault(e => e.Equals(item[(colon + 1)..].Trim(), StringComparison.OrdinalIgnoreCase));
        if (effect is null) return Parsed.Bad($"item '{item}': the effect is one of {string.Join(", ", Effects)}");
        var pair = item[..colon].Split('=', 2);
        var (key, value) = (pair[0].Trim(), pair.Length > 1 ? pair[1].Trim() : "");
        if ((LabelSyntax.KeyFault(key) ?? LabelSyntax.ValueFault(value)) is { } fault) return Parsed.Bad($"item '{item}': {fault}");
        return Parsed.Ok(value.Length == 0 ? $"{key}:{effect}" : $"{key}={value}:{effect}");
    }

    protected override string? Clash(IReadOnlyCollection<string> items) => items
        .GroupBy(i => $"{i.Split('=', ':')[0]}:{i[(i.LastIndexOf(':') + 1)..]}", StringComparer.Ordinal)
        .Where(g => g.Count() > 1)
        .Select(g => $"the taint {g.Key} is there twice")
        .FirstOrDefault();
}
