namespace RackParams.Core.Journal;

/// <summary>A change as the journal holds it: two texts that are the record, and copies for columns.</summary>
/// <param name="Sequence">Its place, by its name.</param>
/// <param name="Record">The record's canonical text.</param>
/// <param name="Outcome">The outcome's canonical text; null while there is none.</param>
/// <param name="Progress">Where its writer stands; null: it said nothing, or the change is at its end.</param>
/// <param name="Copies">What is shown in columns; never the truth.</param>
public sealed record StoredChange(long Sequence, string Record, string? Outcome, ChangeCopies Copies, ChangeProgress? Progress = null);
