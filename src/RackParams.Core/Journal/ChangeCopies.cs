namespace RackParams.Core.Journal;

/// <summary>Copies of a record's members beside its text, for columns and selectors. Verification compares them with the text.</summary>
public sealed record ChangeCopies(string Time, string Actor, string Action, string Summary, string Reason, string? Ticket, string? Result);
