namespace RackParams.Core.Journal;

/// <summary>What a change was expected to do to nodes.</summary>
/// <param name="Impact">Classes of impact, most serious first.</param>
/// <param name="Nodes">Nodes of the pool when it was planned; null: could not be known.</param>
/// <param name="Replaced">Names of nodes Karpenter will replace, sorted; empty: none.</param>
/// <param name="AtMost">How many at a time, by the pool's disruption budget; null: no replacement, or not known.</param>
public sealed record Forecast(IReadOnlyList<string> Impact, int? Nodes, IReadOnlyList<string> Replaced, int? AtMost);
