using RackParams.Core.Journal;
using RackParams.Core.Racks;

namespace RackParams.Core.Changes;

/// <summary>A rack's parameters at one moment.</summary>
/// <param name="Root">The rack.</param>
/// <param name="Time">The moment.</param>
/// <param name="Head">The last complete change by then; null: none.</param>
/// <param name="HeadId">That change's id, for a moment of the past.</param>
/// <param name="Parameters">The parameters, sorted by name.</param>
public sealed record RackSnapshot(RackRoot Root, DateTimeOffset Time, Head? Head, Guid? HeadId, IReadOnlyList<ParameterState> Parameters);
