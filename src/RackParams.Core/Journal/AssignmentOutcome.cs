namespace RackParams.Core.Journal;

/// <summary>What became of one parameter of a change.</summary>
/// <param name="Name">The parameter.</param>
/// <param name="Applied">The value asked for is live.</param>
/// <param name="Live">The live value when the outcome was written; null: not set in the object.</param>
public sealed record AssignmentOutcome(string Name, bool Applied, string? Live);
