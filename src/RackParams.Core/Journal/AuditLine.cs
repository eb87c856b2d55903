namespace RackParams.Core.Journal;

/// <summary>One parameter of one change.</summary>
/// <param name="Entry">The change.</param>
/// <param name="Assignment">The parameter; null for a record without any.</param>
/// <param name="Line">Its place in the change, from 1.</param>
/// <param name="Lines">How many the change has, filtered or not.</param>
public sealed record AuditLine(Entry Entry, Assignment? Assignment, int Line, int Lines);
