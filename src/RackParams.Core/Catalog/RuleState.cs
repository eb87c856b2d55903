using RackParams.Core.Racks;

namespace RackParams.Core.Catalog;

/// <summary>What a rule sees.</summary>
/// <param name="Documents">The documents after the change.</param>
/// <param name="Before">The documents before it.</param>
/// <param name="Value">A parameter's value after the change, by name.</param>
/// <param name="Old">A parameter's value before it.</param>
public sealed record RuleState(TargetSet Documents, TargetSet Before, Func<string, string?> Value, Func<string, string?> Old);
