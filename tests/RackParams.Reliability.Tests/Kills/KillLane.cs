using System.Diagnostics;
using System.Globalization;
using RackParams.Core.Changes;
using RackParams.Core.Journal;
using RackParams.Core.Ledgers;
using RackParams.Reliability.Tests.Sites;
using RackParams.Reliability.Tests.Support;

namespace RackParams.Reliability.Tests.Kills;

/// <summary>One rack whose writers are killed, one after another, each at a time drawn by a seed.</summary>
internal sealed class KillLane(Site site, string ground, int seed)
{
    // A process is killed some time before it would have made so many changes; how long that takes here, the first one shows.
    private const int ChangesOfALife = 3;

    private readonly Random _random = new(seed);
    private readonly SortedDictionary<string, int> _ends = new(StringComparer.Ordinal);
    private long _before;
    private int _life;

    public int Kills { get; private set; }

    public int Changes { get; private set; }

    public override string ToString() =>
        $"{ground}: kills: {Kills}, seed {seed}, changes between them: {Changes}, ends: {string.Join(", ", _ends.Select(e => $"{e.Key} {e.Value}"))}";

    public async Task RunAsync(int kills)
    {
        var session = await site.SessionAsync();
        foreach (var (name, delivery) in new[] { ("audit", LedgerDelivery.Required), ("copy", LedgerDelivery.Queued) })
            await new LedgerChanger(session).AddAsync(site.Ledger(name, delivery), new LedgerRequest("copies", null, _ => Task.FromResult(true)), _ => { }, Site.Token);
        _before = (await session.EntriesAsync()).Count;

        var next = Start();
        try
        {
            for (; Kills < kills; Kills++)
            {
                using var victim = next;
                await victim.BeginAsync();
                next = Start();
                if (_life == 0) await MeasureAsync(victim);
                else await Task.Delay(_random.Next(_life), Site.Token);
                await victim.KillAsync();
                await InspectAsync(victim.Lines);
            }
        }
        finally
        {
            next.Dispose();
        }

        await GoOnAsync();
        var audit = new Audit(site);
        await audit.WholeAsync();
        await audit.GaplessAsync();
        await audit.LedgersAsync();
        await audit.InSyncAsync();
    }

    private async Task MeasureAsync(WriterProcess first)
    {
        var began = Stopwatch.GetTimestamp();
        while (first.Lines.Count(l => l.StartsWith("done ", StringComparison.Ordinal)) < ChangesOfALife && !first.HasEnded) await Task.Delay(5, Site.Token);
        _life = (int)Stopwatch.GetElapsedTime(began).TotalMilliseconds + 1;
    }

    private WriterProcess Start() => WriterProcess.Start(site, _random.Next(1, 3), 0, _random.Next());

    private async Task InspectAsync(IReadOnlyList<string> said)
    {
        try
        {
            var audit = new Audit(site);
            await audit.WholeAsync();
            var entries = await audit.GaplessAsync();
            await NothingUnrecordedAsync(entries);
            Told(said, entries);
            Changes += (int)(entries.Count - _before);
            _before = entries.Count;
            var end = entries[^1].Outcome is not null ? "no open change" : _random.Next(2) == 0 ? "left open" : await GoOnAsync();
            _ends[end] = _ends.GetValueOrDefault(end) + 1;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            throw new InvalidOperationException($"{this}, after this kill: {e.Message}", e);
        }
    }

    // Every live value is the one last recorded, or that of the change that is open.
    private async Task NothingUnrecordedAsync(IReadOnlyList<Entry> entries)
    {
        var open = entries[^1].Outcome is null ? entries[^1].Record.Assignments : [];
        var drifted = (await new RackReader(await site.SessionAsync()).ReadAsync(Site.Token)).Where(p => p.Drifted);
        Assert.All(drifted, p => Assert.Contains(open, a => a.Name == p.Name && a.New == p.Value));
    }

    // What a writer was told is done stands in the journal.
    private static void Told(IReadOnlyList<string> said, IReadOnlyList<Entry> entries)
    {
        foreach (var done in said.Where(l => l.StartsWith("done ", StringComparison.Ordinal)).Select(l => l.Split(' ')))
        {
            var entry = entries[int.Parse(done[2], CultureInfo.InvariantCulture) - 1];
            Assert.Equal(done[3], entry.Result.ToString());
            Assert.All(entry.Record.Assignments, a => Assert.Contains($"{a.Name}={a.New}", done));
        }
    }

    // Ends what is open, and makes the next change. Otherwise the next victim does.
    private async Task<string> GoOnAsync()
    {
        var session = await site.SessionAsync();
        var end = "no open change";
        if ((await session.EntriesAsync())[^1].Outcome is null)
        {
            var resolved = await new Resolver(session).ResolveAsync(null, Asking.Reason, Site.Token);
            await Invariants.TruthfulAsync(session, resolved);
            end = resolved.Result.ToString();
        }

        var next = await (await site.SessionAsync()).SetAsync($"karpenter_cpu_limit={_random.Next(200_000, 900_000)}");
        Assert.Equal(ChangeResult.Applied, next.Entry!.Result);
        return end;
    }
}
