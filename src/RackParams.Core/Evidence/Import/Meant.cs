using RackParams.Core.Catalog;
using RackParams.Core.Evidence.Files;

namespace RackParams.Core.Evidence.Import;

/// <summary>A line of a file and one parameter that it means.</summary>
/// <param name="Source">The line.</param>
/// <param name="Definition">The parameter; null: there is none.</param>
/// <param name="Value">The value it means; null or empty: not set.</param>
/// <param name="Note">What to know, in a clause.</param>
internal sealed record Meant(FileValue Source, ParameterDefinition? Definition, string? Value, string? Note = null);
