using RackParams.Core.Catalog;
using RackParams.Core.Journal;
using RackParams.Core.Racks;

namespace RackParams.Core.Evidence.Drift;

/// <summary>Something that is not as recorded.</summary>
/// <param name="Definition">The parameter; null: every parameter of the object is as recorded, and yet it was edited.</param>
/// <param name="Recorded">The value, or the generation, that was recorded; null: not set.</param>
/// <param name="Live">What it is; null: not set.</param>
/// <param name="Targets">The objects it lives in.</param>
/// <param name="Place">Object and field, for people.</param>
/// <param name="Last">The change that recorded it; null: the baseline, which left it out because it was not set.</param>
/// <param name="Since">It was as recorded then; the edit came later.</param>
/// <param name="Grade">How sure it is who did it.</param>
/// <param name="Actor">Who, probably.</param>
/// <param name="Time">When, probably.</param>
/// <param name="Evidence">What that rests on, raw, and what could not be asked.</param>
public sealed record DriftItem(
    ParameterDefinition? Definition, string? Recorded, string? Live, IReadOnlyList<TargetRef> Targets, string Place, IndexEntry? Last,
    DateTimeOffset Since, DriftGrade Grade, string? Actor, DateTimeOffset? Time, IReadOnlyList<string> Evidence);
