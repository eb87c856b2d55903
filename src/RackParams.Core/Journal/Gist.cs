using RackParams.Core.Changes;
using RackParams.Core.Errors;

namespace RackParams.Core.Journal;

/// <summary>What verification needs of every change's meaning. The rest is read of those few changes where it matters.</summary>
/// <param name="Action">What kind of change it is.</param>
/// <param name="Summary">What its column must say.</param>
/// <param name="Result">How it ended; null while open.</param>
/// <param name="Assignments">What became of each assignment; empty while open.</param>
internal sealed record Gist(ChangeAction Action, string Summary, ChangeResult? Result, IReadOnlyList<AssignmentOutcome> Assignments)
{
    /// <summary>Null: the texts can't be read, or a newer version wrote them.</summary>
    public static Gist? TryRead(ChainLink link)
    {
        try
        {
            var (action, summary) = ChangeText.Read(link.Record, ReadRecord);
            if (link.Outcome is not { } outcome) return new Gist(action, summary, null, []);
            var (result, assignments) = ChangeText.Read(outcome, json => (json.Named<ChangeResult>("result"), OutcomeForm.ReadAssignments(json)));
            return new Gist(action, summary, result, assignments);
        }
        catch (RackException)
        {
            return null;
        }
    }

    private static (ChangeAction Action, string Summary) ReadRecord(FormReader json)
    {
        var action = json.Named<ChangeAction>("action");
        return (action, StoredChanges.Summary(action, RecordForm.ReadReview(json), RecordForm.ReadAssignments(json), () => RecordForm.ReadTargets(json)));
    }
}
