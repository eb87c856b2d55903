using RackParams.Core.Catalog;
using RackParams.Core.Journal;
using RackParams.Core.Racks;

namespace RackParams.Core.Changes;

/// <summary>A parameter of a rack as it is, or was.</summary>
/// <param name="Definition">The parameter.</param>
/// <param name="Value">Canonical value; null: not set in the object, or not available.</param>
/// <param name="Inexpressible">What the object says that the parameter cannot express, if so.</param>
/// <param name="Unavailable">Why this rack does not offer it, if so.</param>
/// <param name="Exists">The object it lives in exists.</param>
/// <param name="Targets">The objects it lives in.</param>
/// <param name="Last">Its last recorded change.</param>
/// <param name="KnownUnset">No change has told it, and the baseline would have if it had been set.</param>
public sealed record ParameterState(
    ParameterDefinition Definition, string? Value, string? Inexpressible, string? Unavailable, bool Exists, IReadOnlyList<TargetRef> Targets,
    IndexEntry? Last, bool KnownUnset = false)
{
    public string Name => Definition.Name;

    /// <summary>Nobody chose otherwise: the default, or there is no object that could differ.</summary>
    public bool IsDefault => Unavailable is not null || !Exists || !Definition.HasDefault || (Value ?? "") == (Definition.Default ?? "");

    /// <summary>The live value is not the one last recorded.</summary>
    public bool Drifted => Unavailable is null
        && (Last is null ? KnownUnset && !string.IsNullOrEmpty(Value) : IndexEntry.Shorten(Value) != Last.Value);
}
