namespace RackParams.Core.Evidence.Bundle;

/// <summary>What a period's records are held by: none can be added, taken or altered without one of these changing.</summary>
/// <param name="Changes">How many changes.</param>
/// <param name="First">The first; null: none.</param>
/// <param name="Last">The last; null: none.</param>
/// <param name="HeadBefore">Hash that the first record names.</param>
/// <param name="Head">Hash of the last text of the period; without changes the same as before.</param>
/// <param name="Open">The last change had no outcome yet.</param>
public sealed record PeriodSeal(long Changes, long? First, long? Last, string HeadBefore, string Head, bool Open);
