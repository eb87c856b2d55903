using RackParams.Core.Changes;

namespace RackParams.Core.Running;

/// <summary>A pool's parameter as it was asked for, as it takes effect, and as nodes run with it.</summary>
/// <param name="State">As its object says it: what was asked for.</param>
/// <param name="Effective">What comes of it, where that is not the same: cut by what EC2 gives, a share as a number of nodes, an alias as images.</param>
/// <param name="Values">What nodes run with, the commonest first; empty: nodes don't carry it, or it can't be read.</param>
/// <param name="Nodes">Nodes of the pools it concerns; null: could not be listed.</param>
/// <param name="Behind">How many of them run with something else than was asked for; null: can't be told.</param>
public sealed record RunningParameter(ParameterState State, string? Effective, IReadOnlyList<RunningValue> Values, int? Nodes, int? Behind);
