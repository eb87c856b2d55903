using RackParams.Core.Catalog;
using RackParams.Core.Changes;
using RackParams.Core.Journal;
using RackParams.Core.Racks;
using RackParams.Reliability.Tests.Crashes;
using RackParams.Reliability.Tests.Sites;

namespace RackParams.Reliability.Tests.Support;

/// <summary>What holds whatever happens.</summary>
internal static class Invariants
{
    /// <summary>Every object that isn't as it was is named by a record made since.</summary>
    public static void NothingUnrecorded(Picture before, Picture now)
    {
        var open = before.Changes.Count(c => c.Outcome is not null);
        var recorded = now.Changes.Skip(open).SelectMany(c => Entry.Read(c).Record.Targets).Select(t => (t.Kind, t.Name)).ToHashSet();
        Assert.All(now.ChangedSince(before), t => Assert.Contains((t.Kind.ToString(), t.Name), recorded));
    }

    /// <summary>What an outcome says of each assignment is what is live, and its result sums that up.</summary>
    public static async Task TruthfulAsync(RackSession session, Entry ended)
    {
        // What a pool that isn't there would have, its reader doesn't list.
        var live = (await new RackReader(session).ReadAsync(Site.Token)).ToDictionary(p => p.Name, p => p.Value);
        foreach (var said in ended.Outcome!.Assignments.Where(a => live.ContainsKey(a.Name)))
        {
            var asked = ended.Record.Assignments.Concat(ended.Record.Implied).Single(a => a.Name == said.Name);
            Assert.Equal((live[said.Name] ?? "") == (asked.New ?? ""), said.Applied);
        }

        var told = ended.Outcome.Assignments.Take(ended.Record.Assignments.Count).ToList();
        var expected = told.All(a => a.Applied) ? ChangeResult.ResolvedApplied : told.Any(a => a.Applied) ? ChangeResult.ResolvedPartial : ChangeResult.ResolvedNotApplied;
        Assert.Equal(expected, ended.Result);
    }
}
