namespace RackParams.Core.Journal;

/// <summary>The journal that a new one goes on from, as the first record of the new one names it: the chain of the one ends there, and the break stands in the record.</summary>
/// <param name="RackId">Id of the rack it is of.</param>
/// <param name="Rack">That rack's name.</param>
/// <param name="Journal">How it was found.</param>
/// <param name="Whole">The last change up to which every text was read and is whole; null: none.</param>
/// <param name="Last">The farthest change that anybody knows of, where it lies beyond; null: nobody does.</param>
/// <param name="Faults">What is wrong with it, as <c>#11 RecordAltered</c>, the first <see cref="MostFaults"/> of it.</param>
/// <param name="MoreFaults">How many more.</param>
public sealed record Continuation(
    Guid RackId, string Rack, PastJournal Journal, KnownHead? Whole, KnownHead? Last, IReadOnlyList<string> Faults, int MoreFaults = 0)
{
    /// <summary>Most faults a record names.</summary>
    public const int MostFaults = 20;

    /// <summary>The farthest change known.</summary>
    public KnownHead? Farthest => Last ?? Whole;

    /// <summary>Whether an auditor sees less from then on than a whole journal would show.</summary>
    public bool Blinds => Journal != PastJournal.Whole;
}
