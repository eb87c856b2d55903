using RackParams.Core.Changes;
using RackParams.Core.Journal;
using RackParams.Core.Ledgers;
using RackParams.Reliability.Tests.Sites;

namespace RackParams.Reliability.Tests.Support;

/// <summary>What an auditor would look at, as asserts.</summary>
internal sealed class Audit(Site site)
{
    public async Task<bool> IsRegisteredAsync() => await (await site.SessionAsync()).Connection.Journal.ReadRackAsync(Site.Token) is not null;

    public async Task WholeAsync()
    {
        var session = await site.SessionAsync();
        var verified = await new Verifier(site.Name, session.Connection.Journal).VerifyAsync(null, Site.Token);
        Assert.True(verified.Whole, string.Join("; ", verified.Faults));
    }

    /// <summary>Sequences without a gap, each change once.</summary>
    public async Task<IReadOnlyList<Entry>> GaplessAsync()
    {
        var entries = await (await site.SessionAsync()).EntriesAsync();
        Assert.Equal(Enumerable.Range(1, entries.Count).Select(n => (long)n), entries.Select(e => e.Record.Sequence));
        Assert.Equal(entries.Count, entries.Select(e => e.Record.ChangeId).Distinct().Count());
        return entries;
    }

    /// <summary>Every ledger holds every change, once, and nothing else.</summary>
    public async Task LedgersAsync()
    {
        var session = await site.SessionAsync();
        var root = (await session.Connection.Journal.ReadRackAsync(Site.Token))!;
        foreach (var mark in root.Ledgers)
        {
            Assert.Equal(root.Head!.Sequence, mark.Delivered);
            var faults = await session.Ledgers.UseAsync(
                mark.Definition, TimeSpan.FromMinutes(1), (ledger, token) => new LedgerAuditor(root, mark).CompareAsync(session.Connection.Journal, ledger, token), Site.Token);
            Assert.Empty(faults);
        }
    }

    /// <summary>What is live is what was recorded.</summary>
    public async Task InSyncAsync()
    {
        var drifted = (await new RackReader(await site.SessionAsync()).ReadAsync(Site.Token)).Where(p => p.Drifted);
        Assert.Empty(drifted.Select(d => $"{d.Name}: recorded {d.Last?.Value}, live {d.Value}"));
    }
}
