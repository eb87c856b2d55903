using RackParams.Core.Changes;
using RackParams.Core.Errors;

namespace RackParams.Core.Journal;

/// <summary>What verification needs of every change's meaning. The rest is read of those few changes where it matters.</summary>
/// <param name="Action">What kind of change it is.</param>
/// <param name="Asked">The parameters that it is about.</param>
/// <param name="Implied">Those that followed from them; empty where no one asks (<see cref="RackAim.Concerns"/>).</param>
/// <param name="Targets">What it was to write; empty where no one asks.</param>
/// <param name="Summary">What its column must say.</param>
/// <param name="Result">How it ended; null while open.</param>
/// <param name="Assignments">What became of each assignment; empty while open.</param>
internal sealed record Gist(
    ChangeAction Action, IReadOnlyList<Assignment> Asked, IReadOnlyList<Assignment> Implied, IReadOnlyList<RecordTarget> Targets, string Summary,
    ChangeResult? Result, IReadOnlyList<AssignmentOutcome> Assignments)
{
    /// <summary>Null: the texts can't be read, or a newer version wrote them.</summary>
    public static Gist? TryRead(ChainLink link)
    {
        try
        {
            var asked = ChangeText.Read(link.Record, ReadRecord);
            if (link.Outcome is not { } outcome) return asked;
            var (result, assignments) = ChangeText.Read(outcome, json => (json.Named<ChangeResult>("result"), OutcomeForm.ReadAssignments(json)));
            return asked with { Result = result, Assignments = assignments };
        }
        catch (RackException)
        {
            return null;
        }
    }

    private static Gist ReadRecord(FormReader json)
    {
        var action = json.Named<ChangeAction>("action");
        var asked = RecordForm.ReadAssignments(json);
        var concerned = RackAim.Concerns(action);
        var summary = StoredChanges.Summary(action, RecordForm.ReadReview(json), asked, () => RecordForm.ReadTargets(json));
        return new Gist(action, asked, concerned ? RecordForm.ReadImplied(json) : [], concerned ? RecordForm.ReadTargets(json) : [], summary, null, []);
    }
}
