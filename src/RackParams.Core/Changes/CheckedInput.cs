using RackParams.Core.Catalog;
using RackParams.Core.Errors;

namespace RackParams.Core.Changes;

/// <summary>An input whose name is known.</summary>
/// <param name="Definition">The parameter.</param>
/// <param name="Text">As typed, trimmed.</param>
/// <param name="Value">Canonical value; null: remove.</param>
/// <param name="Fault">What is wrong with the value, unless it is what is live already.</param>
internal sealed record CheckedInput(ParameterDefinition Definition, string Text, string? Value, RackError? Fault)
{
    /// <summary>The value as it is read, shown and recorded.</summary>
    public string? Shown => Value is null ? null : Definition.Type.Shown(Value);
}
