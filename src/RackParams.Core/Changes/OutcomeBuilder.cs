using RackParams.Core.Journal;
using RackParams.Core.Ledgers;
using RackParams.Core.Racks;

namespace RackParams.Core.Changes;

/// <summary>Says how a change ended, by comparing what was asked for with what is live.</summary>
internal static class OutcomeBuilder
{
    /// <summary>The results of a change whose own writer tells its end.</summary>
    public static readonly Results Written = new(ChangeResult.Applied, ChangeResult.PartiallyApplied, ChangeResult.Failed);

    /// <summary>The results of a change that somebody resolved.</summary>
    public static readonly Results Resolved = new(ChangeResult.ResolvedApplied, ChangeResult.ResolvedPartial, ChangeResult.ResolvedNotApplied);

    public static ChangeOutcome Build(
        RackSession session, ChangeRecord record, LiveState after, Results results, string? error, OutcomeWriter? writtenBy)
    {
        var now = Timestamp.Cut(session.Connection.Clock.GetUtcNow());
        var assignments = record.Assignments.Concat(record.Implied).Select(a => Judge(session, a, after)).ToList();
        var asked = assignments.Take(record.Assignments.Count).ToList();
        return new ChangeOutcome
        {
            ChangeId = record.ChangeId,
            RecordHash = Hash.Of(ChangeText.Write(record)),
            Time = now > record.Time ? now : record.Time,
            Result = asked.All(a => a.Applied) ? results.All : asked.Any(a => a.Applied) ? results.Some : results.None,
            Assignments = assignments,
            Targets = [.. record.Targets.Select(t => Target(t, after))],
            Error = error,
            WrittenBy = writtenBy,
        };
    }

    private static AssignmentOutcome Judge(RackSession session, Assignment assignment, LiveState after)
    {
        // A ledger comes and goes with a complete change alone.
        if (LedgerForm.Ledger(assignment.Name) is not null) return new AssignmentOutcome(assignment.Name, false, assignment.Old);

        // A parameter of a newer catalog can't be read here: it is not said to be applied.
        var found = session.Catalog.Find(assignment.Name)?.Binding.Read(after.Documents);
        return found is { } now
            ? new AssignmentOutcome(assignment.Name, (now.Value ?? "") == (assignment.New ?? ""), now.Value)
            : new AssignmentOutcome(assignment.Name, false, null);
    }

    private static TargetOutcome Target(RecordTarget target, LiveState after)
    {
        var now = Enum.TryParse<TargetKind>(target.Kind, out var kind) ? after.Objects.GetValueOrDefault(new TargetRef(kind, target.Name)) : null;
        return new TargetOutcome(target.Kind, target.Name, now?.Uid, target.Generation, now?.Generation, now is null ? null : SpecHash.Of(now));
    }

    /// <summary>What a change's end is called when all, some or none of it is live.</summary>
    internal sealed record Results(ChangeResult All, ChangeResult Some, ChangeResult None);
}
