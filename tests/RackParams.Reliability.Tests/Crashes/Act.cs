using RackParams.Core.Changes;
using RackParams.Core.Journal;
using RackParams.Reliability.Tests.Sites;

namespace RackParams.Reliability.Tests.Crashes;

/// <summary>Something that is done to a rack, and may be cut off anywhere.</summary>
/// <param name="Name">In a few words.</param>
/// <param name="RunAsync">Does it. Done again after it was cut off, it does what is left, or finds that nothing is.</param>
/// <param name="DoneAsync">Asserts that it is done, once.</param>
internal sealed record Act(string Name, Func<Site, RackSession, Task> RunAsync, Func<Site, RackSession, Task> DoneAsync)
{
    /// <summary>What must be there before.</summary>
    public Func<Site, Task> PrepareAsync { get; init; } = _ => Task.CompletedTask;

    /// <summary>It begins with a rack that nobody registered.</summary>
    public bool Unregistered { get; init; }

    public override string ToString() => Name;

    /// <summary>A change of parameters to values that only it gives them.</summary>
    public static Act Change(string name, ChangeAction action, params string[] assignments) => new(
        name,
        (_, session) => session.ChangeAsync(action, null, Asking.Inputs(assignments)),
        async (_, session) =>
        {
            var entries = await session.EntriesAsync();
            foreach (var asked in Asking.Inputs(assignments))
            {
                Assert.Equal(asked.Text, await session.ValueAsync(asked.Name));
                Assert.Single(entries, e => e.Record.Action == action && Gave(e, asked));
            }
        });

    private static bool Gave(Entry entry, ParameterInput asked) =>
        entry.Record.Assignments.Any(a => a.Name == asked.Name && a.New == asked.Text) && entry.Outcome!.Assignments.Single(a => a.Name == asked.Name).Applied;
}
