namespace RackParams.Core.Evidence.Continuity;

/// <summary>How an object was at a moment, as a record or a look at it tells.</summary>
/// <param name="Time">The moment.</param>
/// <param name="Sequence">The change that tells it; null: it was looked at just now.</param>
/// <param name="Uid">Its uid; null: it did not exist.</param>
/// <param name="Generation">Its generation; null: it did not exist, or could not be read.</param>
/// <param name="SpecHash">Hash of its specification; null: not told.</param>
public sealed record Observation(DateTimeOffset Time, long? Sequence, string? Uid, long? Generation, string? SpecHash);
