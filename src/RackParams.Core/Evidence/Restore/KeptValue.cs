using RackParams.Core.Catalog;

namespace RackParams.Core.Evidence.Restore;

/// <summary>A parameter that can't go back.</summary>
/// <param name="Definition">The parameter.</param>
/// <param name="Live">Its live value.</param>
/// <param name="Wanted">The value it had.</param>
/// <param name="Because">Why it stays, in a clause.</param>
public sealed record KeptValue(ParameterDefinition Definition, string? Live, string? Wanted, string Because);
