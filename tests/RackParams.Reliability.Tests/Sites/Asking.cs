using RackParams.Core.Changes;
using RackParams.Core.Journal;

namespace RackParams.Reliability.Tests.Sites;

/// <summary>What a session is asked for, in few words.</summary>
internal static class Asking
{
    public const string Reason = "a reason that says something";

    public static Task<ChangeReport> SetAsync(this RackSession session, params string[] assignments) => session.ChangeAsync(ChangeAction.Set, null, Inputs(assignments));

    public static Task<ChangeReport> ChangeAsync(this RackSession session, ChangeAction action, Guid? refersTo, IReadOnlyList<ParameterInput> inputs) =>
        new Changer(session).ChangeAsync(new ChangeRequest(inputs, action, Reason, "CHG-1", TakeOwnership: false, refersTo), new Agreeing(), Site.Token);

    public static async Task<IReadOnlyList<Entry>> EntriesAsync(this RackSession session)
    {
        var entries = new List<Entry>();
        await foreach (var stored in session.Connection.Journal.ReadFromAsync(1, Site.Token)) entries.Add(Entry.Read(stored));
        return entries;
    }

    public static async Task<string?> ValueAsync(this RackSession session, string name) =>
        (await new RackReader(session).ReadAsync(Site.Token)).Single(p => p.Name == name).Value;

    public static IReadOnlyList<ParameterInput> Inputs(IEnumerable<string> assignments) =>
        [.. assignments.Select(a => a.Split('=', 2)).Select(p => new ParameterInput(p[0], p[1]))];

    private sealed class Agreeing : IChangeDialog
    {
        public Task<bool> ApproveAsync(Plan plan, CancellationToken cancellationToken) => Task.FromResult(true);

        public void Step(string what, int done, int of)
        {
        }
    }
}
