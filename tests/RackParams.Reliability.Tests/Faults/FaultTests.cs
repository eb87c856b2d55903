using System.Collections.Concurrent;
using RackParams.Core.Changes;
using RackParams.Core.Errors;
using RackParams.Kubernetes.Tests.Support;
using RackParams.Reliability.Tests.Crashes;
using RackParams.Reliability.Tests.Sites;
using RackParams.Reliability.Tests.Support;
using RackParams.Tests;

namespace RackParams.Reliability.Tests.Faults;

/// <summary>Every fault at every request of an act: what passes is waited out, what doesn't is told, and the rack is as after any crash.</summary>
[Collection(nameof(Alone))]
public sealed class FaultTests(ApiServer server) : GroundTests(server)
{
    // How each act is asked for where the first change, which takes over what was made by hand, is long past.
    private static readonly IReadOnlyDictionary<string, Act> Acts = new[]
    {
        Crashes.Acts.All["register"],
        Crashes.Acts.All["set two objects"] with { PrepareAsync = TakenOverAsync },
        Crashes.Acts.All["resolve"],
        Crashes.Acts.All["adopt drift"],
    }.ToDictionary(a => a.Name);

    private static readonly Fault None = new("none");

    public static TheoryData<string> Names => [.. Acts.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task What_passes_is_waited_out_and_what_does_not_is_told(string name)
    {
        var act = Acts[name];
        var requests = await CountAsync(act);
        var cases = FaultTable.All.SelectMany(f => Requests(act, requests).Select(at => (Fault: f, At: at))).ToList();
        var ends = new ConcurrentBag<(string Fault, string End)>();
        await Parallel.ForEachAsync(cases, new ParallelOptions { MaxDegreeOfParallelism = 6, CancellationToken = Site.Token }, async (one, _) =>
            ends.Add((one.Fault.Name, await MeetAsync(act, one.Fault, one.At))));

        Assert.Equal(cases.Count, ends.Count);
        foreach (var fault in FaultTable.All)
        {
            var came = ends.Where(e => e.Fault == fault.Name).GroupBy(e => e.End).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => $"{g.Key} {g.Count()}");
            Counts.Write("faults", $"{Ground}, {act}, {fault}: requests: {Requests(act, requests).Count()}, ends: {string.Join(", ", came)}");
        }
    }

    // Registering looks at many things one by one: on a real server every third of its requests does, on the double all of them are tried.
    private IEnumerable<int> Requests(Act act, int count) =>
        Enumerable.Range(1, count).Where(at => Ground != "API server" || !act.Unregistered || at % 3 == 0);

    private async Task<int> CountAsync(Act act)
    {
        await using var site = await NewAsync(act);
        await using var way = Way(site);
        way.Arm(None, 0);
        await act.RunAsync(site, await way.SessionAsync(None.Deadline));
        return way.Count;
    }

    private async Task<string> MeetAsync(Act act, Fault fault, int at)
    {
        await using var site = await NewAsync(act);
        await using var way = Way(site);
        var before = await Picture.TakeAsync(site);
        way.Arm(fault, at);
        try
        {
            var told = await RunAsync(act, site, await way.SessionAsync(fault.Deadline));
            if (fault.Passes) Assert.Null(told);
            var end = await new Aftermath(site, act).LookAsync(before);
            return told is null ? "went through" : $"{told.Code}, {end}";
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            throw new InvalidOperationException($"{act}, {fault} at request {at}: {e.Message}", e);
        }
    }

    private static async Task<RackException?> RunAsync(Act act, Site site, RackSession session)
    {
        try
        {
            await act.RunAsync(site, session);
            return null;
        }
        catch (RackException e)
        {
            return e;
        }
    }

    private async Task<Site> NewAsync(Act act)
    {
        var site = await NewAsync(registered: !act.Unregistered);
        if (!act.Unregistered) await act.PrepareAsync(site);
        return site;
    }

    private static async Task TakenOverAsync(Site site) => await (await site.SessionAsync()).SetAsync("karpenter_cpu_limit=110", "karpenter_node_disk=110");
}
