namespace RackParams.Core.Evidence.Continuity;

/// <summary>Edits of an object that no record explains.</summary>
/// <param name="From">The last time it was as recorded.</param>
/// <param name="To">When it was found otherwise.</param>
/// <param name="Edits">How many edits; null: it was deleted or made anew, so they can't be counted.</param>
/// <param name="AdoptedBy">The change that recorded them afterwards; null: none did.</param>
public sealed record Gap(Observation From, Observation To, long? Edits, long? AdoptedBy);
