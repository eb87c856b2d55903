namespace RackParams.Core.Journal;

/// <summary>A target when the outcome was written.</summary>
/// <param name="Kind">Kind of object.</param>
/// <param name="Name">Its name.</param>
/// <param name="Uid">Its uid; null: it does not exist.</param>
/// <param name="GenerationBefore">Generation when planned; null: did not exist.</param>
/// <param name="GenerationAfter">Generation now; null: does not exist, or could not be read.</param>
/// <param name="SpecHash">SHA-256 of the canonical JSON of its specification; null: does not exist, or could not be read.</param>
public sealed record TargetOutcome(
    string Kind, string Name, string? Uid, long? GenerationBefore, long? GenerationAfter, string? SpecHash);
