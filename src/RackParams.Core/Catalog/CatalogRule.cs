namespace RackParams.Core.Catalog;

/// <summary>A rule across parameters, or between a parameter and what else its object says.</summary>
/// <param name="Id">Stable name, for documentation and tests.</param>
/// <param name="Parameters">The parameters it looks at: it is judged when one of them changes.</param>
/// <param name="Summary">The rule, in a sentence.</param>
/// <param name="Check">The fault of a state after the change, in a sentence; null: none.</param>
/// <param name="Warns">A breach is told, and the change goes on.</param>
public sealed record CatalogRule(
    string Id, IReadOnlyList<string> Parameters, string Summary, Func<RuleState, string?> Check, bool Warns = false);
