using RackParams.Core.Racks;

namespace RackParams.Core.Catalog;

/// <summary>A rule across parameters, or between a parameter and what else its object says.</summary>
/// <param name="Id">Stable name, for documentation and tests.</param>
/// <param name="Parameters">The parameters it looks at: it is judged when one of them changes.</param>
/// <param name="Check">Given the values after the change by name, and the documents after it, the fault in a sentence, or null.</param>
public sealed record CatalogRule(string Id, IReadOnlyList<string> Parameters, Func<Func<string, string?>, TargetSet, string?> Check);
