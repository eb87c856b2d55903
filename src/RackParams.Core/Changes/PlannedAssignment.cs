using RackParams.Core.Catalog;
using RackParams.Core.Racks;

namespace RackParams.Core.Changes;

/// <summary>One parameter of a plan.</summary>
/// <param name="Definition">The parameter.</param>
/// <param name="Old">Canonical live value; null: not set in the object.</param>
/// <param name="New">Canonical value asked for; null: to be removed.</param>
/// <param name="Impact">What this parameter's change does.</param>
/// <param name="Reversibility">What it takes to undo it.</param>
/// <param name="Targets">The objects that carry it.</param>
/// <param name="Fields">The fields that carry it, with their object: <c>NodePool/workload spec.limits.cpu</c>.</param>
public sealed record PlannedAssignment(
    ParameterDefinition Definition, string? Old, string? New, Impact Impact, Reversibility Reversibility,
    IReadOnlyList<TargetRef> Targets, IReadOnlyList<string> Fields)
{
    public string Name => Definition.Name;
}
