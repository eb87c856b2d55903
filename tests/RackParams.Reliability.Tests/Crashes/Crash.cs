using System.Globalization;
using RackParams.Reliability.Tests.Sites;
using RackParams.Reliability.Tests.Support;

namespace RackParams.Reliability.Tests.Crashes;

/// <summary>One crash: an act is cut off at a step, and what came of it is looked at.</summary>
internal sealed class Crash(Site site, Act act, int at, bool after)
{
    private string Point => string.Create(CultureInfo.InvariantCulture, $"{act}, {(after ? "after" : "before")} step {at}");

    /// <summary>Brings it about, and answers how the act had ended in the end.</summary>
    public async Task<string> HappenAsync()
    {
        await act.PrepareAsync(site);
        var before = await Picture.TakeAsync(site);
        var steps = await DieAsync();
        try
        {
            return await new Aftermath(site, act).LookAsync(before);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            throw new InvalidOperationException($"{Point} ({steps.Names[^1]}; so far {string.Join(", ", steps.Names)}): {e.Message}", e);
        }
    }

    private async Task<Steps> DieAsync()
    {
        var steps = new Steps(at, after);
        var session = await site.SessionAsync(steps);
        var run = act.RunAsync(site, session);
        var first = await Task.WhenAny(run, steps.Death);
        if (first == run) await run;
        Assert.True(first == steps.Death, $"{Point} was never reached");
        return steps;
    }
}
