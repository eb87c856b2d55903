using RackParams.Core.Catalog;

namespace RackParams.Core.Evidence.Import;

/// <summary>One line of an imported file, and what it means here.</summary>
/// <param name="Source">The name in the file.</param>
/// <param name="FileValue">The value in the file.</param>
/// <param name="Definition">The parameter; null: none.</param>
/// <param name="Live">Its live value.</param>
/// <param name="Wanted">The value that the file means, as the parameter writes it.</param>
/// <param name="State">What became of it.</param>
/// <param name="Note">Why, or what to know, in a clause.</param>
public sealed record ImportLine(
    string Source, string? FileValue, ParameterDefinition? Definition, string? Live, string? Wanted, ImportState State, string? Note = null);
