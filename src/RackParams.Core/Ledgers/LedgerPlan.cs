using RackParams.Core.Journal;

namespace RackParams.Core.Ledgers;

/// <summary>A change of a rack's ledgers, before it is recorded.</summary>
/// <param name="Rack">The rack.</param>
/// <param name="Assignments">Old → new definitions.</param>
/// <param name="What">In a few words, <c>Verb what</c>.</param>
/// <param name="Blinds">What an auditor loses by it, in a sentence; null: nothing.</param>
public sealed record LedgerPlan(string Rack, IReadOnlyList<Assignment> Assignments, string What, string? Blinds)
{
    /// <summary>Whether it says what somebody has agreed to already.</summary>
    public bool Says(LedgerPlan? agreed) => agreed is not null && (What, Blinds) == (agreed.What, agreed.Blinds);
}
