namespace RackParams.Core.Journal;

/// <summary>A journal, checked.</summary>
/// <param name="Rack">The rack.</param>
/// <param name="Changes">How many changes were read.</param>
/// <param name="FirstSequence">The first; null: none.</param>
/// <param name="LastSequence">The last; null: none.</param>
/// <param name="Head">Hash of the last complete change.</param>
/// <param name="CheckedAgainst">What the end of the chain was compared with.</param>
/// <param name="Faults">All that is wrong, by sequence.</param>
public sealed record Verification(
    string Rack, long Changes, long? FirstSequence, long? LastSequence, string? Head, string CheckedAgainst, IReadOnlyList<AuditFault> Faults)
{
    /// <summary>The journal this one goes on from; null: it began with nothing before it.</summary>
    public Continuation? Continues { get; init; }

    public bool Whole => Faults.Count == 0;
}
