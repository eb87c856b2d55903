namespace RackParams.Core.Journal;

/// <summary>Who ended an interrupted change, and why.</summary>
public sealed record OutcomeWriter(Actor Actor, ClaimedContext Claimed, string Reason);
