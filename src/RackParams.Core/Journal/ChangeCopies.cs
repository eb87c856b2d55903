namespace RackParams.Core.Journal;

/// <summary>Copies of a record's members beside its text, for columns and selectors. Verification compares them with the text.</summary>
public sealed record ChangeCopies(string Time, string Actor, string Action, string Summary, string Reason, string? Ticket, string? Result)
{
    /// <summary>The parameters by which the journal finds it, sorted; null: it has no such index.</summary>
    public IReadOnlyList<string>? Names { get; init; }
}
