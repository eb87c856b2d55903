using RackParams.Core.Catalog;

namespace RackParams.Core.Evidence.Compare;

/// <summary>Two sides, parameter by parameter.</summary>
public sealed class Comparison(Side reference, Side difference, ParameterCatalog catalog)
{
    /// <summary>Names that only one side can know: the other one has no such parameter at all, or has the several that it stands for.</summary>
    public IReadOnlyList<string> Incomparable { get; } =
    [
        .. new[] { (Side: reference, Other: difference), (Side: difference, Other: reference) }
            .Where(s => s.Other.Complete)
            .SelectMany(s => s.Side.Values.Where(v => !s.Other.Values.ContainsKey(v.Key) && IsOfOneSide(catalog.Find(v.Key), v.Value)).Select(v => v.Key)).Distinct().Order(StringComparer.Ordinal),
    ];

    /// <summary>The parameters that both sides speak of, by name.</summary>
    public IEnumerable<ParameterDifference> Lines() => reference.Values.Keys.Union(difference.Values.Keys).Except(Incomparable).Order(StringComparer.Ordinal)
        .Where(n => Says(reference, n) && Says(difference, n)).Select(Line);

    private static bool IsOfOneSide(ParameterDefinition? definition, string? value) => definition is null || (definition.Expansion is not null && !string.IsNullOrEmpty(value));

    private static bool Says(Side side, string name) => side.Complete || side.Values.ContainsKey(name);

    private ParameterDifference Line(string name)
    {
        var (before, after) = (Value(reference, difference, name), Value(difference, reference, name));
        var kind = (before ?? "") == (after ?? "") ? DifferenceKind.Equal
            : string.IsNullOrEmpty(before) ? DifferenceKind.Added
            : string.IsNullOrEmpty(after) ? DifferenceKind.Removed
            : DifferenceKind.Changed;
        return new ParameterDifference(name, before, after, kind, difference.Last.GetValueOrDefault(name) ?? reference.Last.GetValueOrDefault(name));
    }

    // What one side leaves out and the other has at its default is a default spelled out.
    private string? Value(Side side, Side other, string name)
    {
        if (side.Values.TryGetValue(name, out var value)) return value;
        return catalog.Find(name) is { HasDefault: true } definition && other.Values.GetValueOrDefault(name) == definition.Default ? definition.Default : null;
    }
}
