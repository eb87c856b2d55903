using System.Collections.Concurrent;
using RackParams.Reliability.Tests.Sites;

namespace RackParams.Reliability.Tests.Crashes;

/// <summary>Lets a process die before and after every step of an act, each time on a new rack.</summary>
/// <param name="ground">What the racks are.</param>
/// <param name="newAsync">Makes one, registered or not.</param>
/// <param name="book">Where the ends are counted.</param>
internal sealed class CutOff(string ground, Func<bool, Task<Site>> newAsync, CrashBook book)
{
    public async Task EverywhereAsync(Act act)
    {
        var count = await CountAsync(act);
        var ends = new ConcurrentBag<string>();
        await Parallel.ForEachAsync(Enumerable.Range(2, 2 * count), new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = Site.Token }, async (n, _) =>
        {
            await using var site = await newAsync(!act.Unregistered);
            ends.Add(await new Crash(site, act, n / 2, n % 2 == 1).HappenAsync());
        });
        Assert.Equal(2 * count, ends.Count);
        book.Add(ground, act, [.. ends]);
    }

    // The same act, alive: it says itself how many steps it has.
    private async Task<int> CountAsync(Act act)
    {
        await using var site = await newAsync(!act.Unregistered);
        await act.PrepareAsync(site);
        var steps = new Steps();
        await act.RunAsync(site, await site.SessionAsync(steps));
        var names = steps.Names;
        Assert.Contains(names, n => n is "record" or "outcome");
        return names.Count;
    }
}
