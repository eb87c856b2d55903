using RackParams.Core.Journal;
using RackParams.Kubernetes.Tests.Support;
using RackParams.Reliability.Tests.Sites;
using RackParams.Reliability.Tests.Support;

namespace RackParams.Reliability.Tests.Faults;

/// <summary>A client whose clock is hours away from its API server's.</summary>
public sealed class SkewTests(ApiServer server) : GroundTests(server)
{
    // Far more than any run takes, far less than the skew.
    private static readonly TimeSpan Near = TimeSpan.FromMinutes(30);

    [Theory]
    [InlineData(5)]
    [InlineData(-5)]
    public async Task Records_bear_the_servers_time_and_the_fence_holds_by_it(int hours)
    {
        await using var site = await NewAsync(registered: false);
        await using var way = Way(site);
        way.Proxy.Heard = (_, answer) => answer with { Headers = new Dictionary<string, string> { ["Date"] = DateTimeOffset.UtcNow.AddHours(hours).ToString("r") } };
        var session = await way.SessionAsync(TimeSpan.FromSeconds(60));
        await new Core.Racks.Registration(session).RegisterAsync(site.Registering, Site.Token);
        var skewed = await session.SetAsync("karpenter_cpu_limit=200", "karpenter_node_disk=150");

        // The next writer's clock is right, which is to say hours before or after.
        var right = await (await site.SessionAsync()).SetAsync("karpenter_cpu_limit=300");

        Assert.Equal((ChangeResult.Applied, ChangeResult.Applied), (skewed.Entry!.Result, right.Entry!.Result));
        Assert.InRange(skewed.Entry.Record.Time - DateTimeOffset.UtcNow, TimeSpan.FromHours(hours) - Near, TimeSpan.FromHours(hours) + Near);
        Assert.InRange(skewed.Entry.Record.ApplyBefore - skewed.Entry.Record.Time, TimeSpan.Zero, Near);
        Assert.True(right.Entry.Record.Time >= skewed.Entry.Record.Time);
        await new Audit(site).WholeAsync();
        await new Audit(site).InSyncAsync();
    }
}
