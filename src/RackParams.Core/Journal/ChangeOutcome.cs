namespace RackParams.Core.Journal;

/// <summary>How a change ended. Written once; its text is hashed, and the next record names that hash.</summary>
public sealed record ChangeOutcome
{
    public int Schema { get; init; } = ChangeText.Schema;

    public required Guid ChangeId { get; init; }

    /// <summary>SHA-256 of the record's text.</summary>
    public required string RecordHash { get; init; }

    public required DateTimeOffset Time { get; init; }

    public required ChangeResult Result { get; init; }

    public required IReadOnlyList<AssignmentOutcome> Assignments { get; init; }

    public IReadOnlyList<TargetOutcome> Targets { get; init; } = [];

    /// <summary>What EKS still worked on when the outcome was written; a later record tells its end.</summary>
    public IReadOnlyList<UpdateRef> Updates { get; init; } = [];

    /// <summary>What went wrong, as the API said it.</summary>
    public string? Error { get; init; }

    /// <summary>Who wrote the outcome, and why, where it was not the change's own writer.</summary>
    public OutcomeWriter? WrittenBy { get; init; }
}
