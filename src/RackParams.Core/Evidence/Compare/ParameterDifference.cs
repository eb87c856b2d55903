using RackParams.Core.Journal;

namespace RackParams.Core.Evidence.Compare;

/// <summary>One parameter of two sides.</summary>
/// <param name="Name">The parameter.</param>
/// <param name="Reference">Its value on the reference side; null: not set.</param>
/// <param name="Difference">Its value on the difference side; null: not set.</param>
/// <param name="Kind">How they stand to each other.</param>
/// <param name="Last">The change that the journal of the side that has one names; null: none does.</param>
public sealed record ParameterDifference(string Name, string? Reference, string? Difference, DifferenceKind Kind, IndexEntry? Last);
