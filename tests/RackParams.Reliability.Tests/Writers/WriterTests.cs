using RackParams.Core.Changes;
using RackParams.Kubernetes.Tests.Support;
using RackParams.Reliability.Tests.Sites;
using RackParams.Reliability.Tests.Support;
using RackParams.Tests;

namespace RackParams.Reliability.Tests.Writers;

/// <summary>Many writers of one rack at once, in several processes.</summary>
[Collection(nameof(Alone))]
public sealed class WriterTests(ApiServer server) : GroundTests(server)
{
    private const int Processes = 4;
    private const int WritersEach = 2;
    private const int ChangesEach = 25;

    // What a writer that lost may be told: somebody is at work, or was first.
    private static readonly string[] Losses = ["ChangeOpen", "ChangeMayRun", "NoOpenChange", "RackBusy", "ChangedInBetween", "SandboxInUse"];

    [Fact]
    public async Task On_a_sandbox_every_change_has_its_place_and_none_is_lost() => await CompeteAsync("sandbox", await SandboxSite.WithPoolAsync());

    [Fact]
    public async Task On_an_API_server_every_change_has_its_place_and_none_is_lost() => await CompeteAsync(Ground, await NewAsync(registered: true));

    private static async Task CompeteAsync(string ground, Site at)
    {
        await using var site = at;
        var session = await site.SessionAsync();
        var before = (await session.EntriesAsync()).Count;
        var start = (await new RackReader(session).ReadAsync(Site.Token)).ToDictionary(p => p.Name, p => p.Value);
        var processes = Enumerable.Range(0, Processes).Select(n => WriterProcess.Start(site, WritersEach, ChangesEach, 1000 * n)).ToList();
        try
        {
            await Task.WhenAll(processes.Select(p => p.BeginAsync()));
            await Task.WhenAll(processes.Select(p => p.EndAsync()));
            var attempts = processes.SelectMany((p, n) => p.Lines.Select(l => Attempt.Read(n, l))).ToList();

            var audit = new Audit(site);
            await audit.WholeAsync();
            var entries = await audit.GaplessAsync();
            Assert.Equal(Processes * WritersEach * ChangesEach, entries.Count - before);
            new Sequential(start, [.. entries.Skip(before)]).Check(attempts);
            await audit.InSyncAsync();
            Assert.All(attempts.Where(a => a.What == "told"), a => Assert.Contains(a.Code, Losses));
            Counts.Write("writers", $"{ground}: {Processes * WritersEach} writers in {Processes} processes, changes: {entries.Count - before}, ends: {Sum(attempts)}");
        }
        finally
        {
            processes.ForEach(p => p.Dispose());
        }
    }

    private static string Sum(IEnumerable<Attempt> attempts) =>
        string.Join(", ", attempts.GroupBy(a => $"{a.What} {a.Code}".Trim()).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => $"{g.Key} {g.Count()}"));
}
