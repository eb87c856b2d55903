using RackParams.Core.Journal;

namespace RackParams.Reliability.Tests.Writers;

/// <summary>The history as one writer alone would have made it: each change begins where the one before it ended, and is the one that its writer was told of.</summary>
/// <param name="start">The values in the beginning.</param>
/// <param name="entries">The changes made since.</param>
internal sealed class Sequential(IReadOnlyDictionary<string, string?> start, IReadOnlyList<Entry> entries)
{
    public void Check(IReadOnlyList<Attempt> attempts)
    {
        var values = start.ToDictionary();
        var told = attempts.Where(a => a.What == "done").ToDictionary(a => a.Sequence);
        Assert.Equal(entries.Count, told.Count);
        foreach (var entry in entries)
        {
            var attempt = told[entry.Record.Sequence];
            Assert.Equal((ChangeResult.Applied, "Applied"), (entry.Result, attempt.Code));
            var recorded = entry.Record.Assignments.Select(a => $"{a.Name}={a.New}");

            // What was so already when it was planned is no part of the change.
            Assert.Empty(recorded.Except(attempt.Assignments));
            Assert.All(attempt.Assignments.Except(recorded).Select(a => a.Split('=')), a => Assert.Equal(a[1], values[a[0]]));
            foreach (var assignment in entry.Record.Assignments)
            {
                Assert.Equal(values[assignment.Name], assignment.Old);
                values[assignment.Name] = assignment.New;
            }
        }
    }
}
