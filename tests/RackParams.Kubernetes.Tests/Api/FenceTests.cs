using RackParams.Core.Changes;
using RackParams.Core.Errors;
using RackParams.Core.Racks;
using RackParams.Kubernetes.Tests.Support;

namespace RackParams.Kubernetes.Tests.Api;

public sealed class FenceTests
{
    private static readonly TargetRef Pool = new(TargetKind.NodePool, "workload");
    private static readonly WebAnswer Found = new(200, Samples.Live("workload"));

    private static WebAnswer Busy(string after) =>
        WebAnswer.Failure(429, "TooManyRequests", "later") with { Headers = new Dictionary<string, string> { ["Retry-After"] = after } };

    private static Task<LiveObject?> ReadAsync(LoopbackRack at) => at.Rack.Targets.ReadAsync(Pool, TestContext.Current.CancellationToken);

    private static Task<LiveObject?> ApplyAsync(LoopbackRack at, Fence fence) => at.Rack.Targets.ApplyAsync(
        Samples.Write("workload", WriteVerb.Apply, Samples.Pool()), fence, TestContext.Current.CancellationToken);

    [Fact]
    public async Task After_the_fence_nothing_is_sent()
    {
        var time = new SteppedTime(Samples.Time);
        await using var at = await LoopbackRack.OpenAsync(_ => Found, time: time);
        var fence = new Fence(17, Samples.Time.AddSeconds(20));

        time.Now = fence.ApplyBefore;
        Assert.NotNull(await ApplyAsync(at, fence));
        time.Now = fence.ApplyBefore.AddMilliseconds(1);
        var error = await Assert.ThrowsAsync<RackException>(() => ApplyAsync(at, fence));

        Assert.Equal("FencePassed", error.Code);
        Assert.Equal(
            "production: change 17 may not write NodePool/workload any more; its time ended at 2026-11-23 14:02:31Z. That write was not sent.", error.Message);
        Assert.Single(at.Server.Requests);
    }

    [Fact]
    public async Task The_fence_holds_for_asking_again_too()
    {
        var time = new SteppedTime(Samples.Time);
        var fence = new Fence(17, Samples.Time.AddSeconds(20));
        await using var at = await LoopbackRack.OpenAsync(
            _ =>
            {
                time.Now = fence.ApplyBefore.AddSeconds(1);
                return Busy("0");
            },
            time: time);

        var error = await Assert.ThrowsAsync<RackException>(() => ApplyAsync(at, fence));

        Assert.Equal("FencePassed", error.Code);
        Assert.Single(at.Server.Requests);
    }

    [Fact]
    public async Task The_fence_is_read_on_the_servers_clock()
    {
        var time = new SteppedTime(Samples.Time);
        var answer = Found with { Headers = new Dictionary<string, string> { ["Date"] = Samples.Time.AddHours(1).ToString("R") } };
        await using var at = await LoopbackRack.OpenAsync(_ => answer, time: time);
        await ReadAsync(at);

        var error = await Assert.ThrowsAsync<RackException>(() => ApplyAsync(at, new Fence(17, Samples.Time.AddSeconds(20))));

        Assert.Equal("FencePassed", error.Code);
        Assert.Equal(Samples.Time.AddHours(1), at.Rack.Clock.GetUtcNow());
    }
}
