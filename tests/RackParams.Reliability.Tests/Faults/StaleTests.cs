using System.Collections.Concurrent;
using RackParams.Core.Changes;
using RackParams.Core.Errors;
using RackParams.Core.Journal;
using RackParams.Kubernetes.Tests.Support;
using RackParams.Reliability.Tests.Sites;
using RackParams.Reliability.Tests.Support;

namespace RackParams.Reliability.Tests.Faults;

/// <summary>Reads that are answered from before somebody else's change, as a cache in between would.</summary>
public sealed class StaleTests(ApiServer server) : GroundTests(server)
{
    private readonly ConcurrentDictionary<string, WebAnswer> _old = new();

    [Theory]
    [InlineData("/nodepools/")]
    [InlineData("/racks/")]
    [InlineData("/")]
    public async Task A_change_planned_on_an_old_answer_is_planned_again_and_undoes_nothing(string path)
    {
        await using var site = await OwnedAsync();
        await using var way = Way(site);
        var session = await OldAsync(site, way);
        var answered = 0;
        way.Proxy.InPlace = r => r.Method == "GET" && r.Path.Contains(path, StringComparison.Ordinal) && _old.TryGetValue(r.Target, out var old) && Interlocked.Increment(ref answered) == 1 ? old : null;

        var report = await session.SetAsync("karpenter_memory_limit_gb=900");

        Assert.Equal((ChangeResult.Applied, 4L), (report.Entry!.Result, report.Entry.Record.Sequence));
        await OthersChangeStandsAsync(site, "900");
    }

    [Fact]
    public async Task Answers_that_stay_old_end_in_being_told_and_nothing_is_recorded()
    {
        await using var site = await OwnedAsync();
        await using var way = Way(site);
        var session = await OldAsync(site, way);
        way.Proxy.InPlace = r => r.Method == "GET" && _old.TryGetValue(r.Target, out var old) ? old : null;

        var told = await Assert.ThrowsAsync<RackException>(() => session.SetAsync("karpenter_memory_limit_gb=900"));

        Assert.Equal("RackBusy", told.Code);
        await OthersChangeStandsAsync(site, "110");
    }

    // All that is set later is ours by then: a body made of old values would set them back without a conflict.
    private async Task<Site> OwnedAsync()
    {
        var site = await NewAsync(registered: true);
        await (await site.SessionAsync()).SetAsync("karpenter_cpu_limit=110", "karpenter_memory_limit_gb=110");
        return site;
    }

    // Looks at everything by the proxy, which keeps it; then somebody else changes the other limit.
    private async Task<RackSession> OldAsync(Site site, FaultyWay way)
    {
        way.Proxy.Heard = (request, answer) => request.Method == "GET" ? _old.GetOrAdd(request.Target, answer) : answer;
        var session = await way.SessionAsync(TimeSpan.FromSeconds(60));
        await new Changer(session).PlanAsync(new ChangeRequest(Asking.Inputs(["karpenter_memory_limit_gb=900"]), ChangeAction.Set, Asking.Reason, null, false), Site.Token);
        way.Proxy.Heard = (_, answer) => answer;
        var other = await site.SessionAsync();
        await other.SetAsync("karpenter_cpu_limit=200");
        return session;
    }

    private static async Task OthersChangeStandsAsync(Site site, string memory)
    {
        var session = await site.SessionAsync();
        Assert.Equal(("200", memory), (await session.ValueAsync("karpenter_cpu_limit"), await session.ValueAsync("karpenter_memory_limit_gb")));
        await new Audit(site).WholeAsync();
        await new Audit(site).InSyncAsync();
    }
}
