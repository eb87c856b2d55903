namespace RackParams.Core.Journal;

/// <summary>A change as it was recorded before anything was touched. Immutable; its text is hashed.</summary>
public sealed record ChangeRecord
{
    /// <summary>Version of the text's form.</summary>
    public int Schema { get; init; } = ChangeText.Schema;

    /// <summary>Version of the catalog it was judged by.</summary>
    public required int Catalog { get; init; }

    public required Guid RackId { get; init; }

    public required string Rack { get; init; }

    /// <summary>Its place in the rack's journal, from 1, without gaps.</summary>
    public required long Sequence { get; init; }

    public required Guid ChangeId { get; init; }

    public required DateTimeOffset Time { get; init; }

    /// <summary>No request to a target starts later.</summary>
    public required DateTimeOffset ApplyBefore { get; init; }

    public required Actor Actor { get; init; }

    public required ClaimedContext Claimed { get; init; }

    public required ChangeAction Action { get; init; }

    /// <summary>Id of a change this one completes or takes back.</summary>
    public Guid? RefersTo { get; init; }

    /// <summary>What was asked for.</summary>
    public required IReadOnlyList<Assignment> Assignments { get; init; }

    /// <summary>What changes with it though nobody named it: defaults of a pool that is made, values that go with a pool that is deleted.</summary>
    public IReadOnlyList<Assignment> Implied { get; init; } = [];

    public IReadOnlyList<RecordTarget> Targets { get; init; } = [];

    public IReadOnlyList<TakeOver> TakesOver { get; init; } = [];

    public Forecast? Forecast { get; init; }

    /// <summary>For a review: the changes looked through; the reason is what was found.</summary>
    public Review? Review { get; init; }

    /// <summary>For a first record: the journal that this one goes on from.</summary>
    public Continuation? Continues { get; init; }

    public required string Reason { get; init; }

    public string? Ticket { get; init; }

    /// <summary>Hash of the plan that was carried out; null for a record without one.</summary>
    public string? PlanHash { get; init; }

    /// <summary>Hash of the outcome before; 64 zeros for the first.</summary>
    public required string PreviousHash { get; init; }
}
