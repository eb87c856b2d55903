using System.Collections.Concurrent;
using RackParams.Reliability.Tests.Sites;

namespace RackParams.Reliability.Tests.Crashes;

/// <summary>A process that dies before or after any step of an act: nothing is lost, nothing unrecorded, and the rack goes on.</summary>
public abstract class CrashTests(CrashBook book)
{
    private protected abstract string Ground { get; }

    private protected abstract Task<Site> NewAsync(bool registered);

    private protected async Task CutOffEverywhereAsync(string name)
    {
        var act = Acts.All[name];
        var count = await CountAsync(act);
        var ends = new ConcurrentBag<string>();
        await Parallel.ForEachAsync(Enumerable.Range(2, 2 * count), new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = Site.Token }, async (n, _) =>
        {
            await using var site = await NewAsync(!act.Unregistered);
            ends.Add(await new Crash(site, act, n / 2, n % 2 == 1).HappenAsync());
        });
        Assert.Equal(2 * count, ends.Count);
        book.Add(Ground, act, [.. ends]);
    }

    // The same act, alive: it says itself how many steps it has.
    private async Task<int> CountAsync(Act act)
    {
        await using var site = await NewAsync(!act.Unregistered);
        if (!act.Unregistered) await act.PrepareAsync(site);
        var steps = new Steps();
        await act.RunAsync(site, await site.SessionAsync(steps));
        var names = steps.Names;
        Assert.Contains(names, n => n is "record" or "outcome");
        return names.Count;
    }
}
