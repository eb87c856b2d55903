using RackParams.Core.Changes;
using RackParams.Core.Errors;
using RackParams.Core.Journal;
using RackParams.Core.Racks;
using RackParams.Kubernetes.Tests.Support;
using RackParams.Module.Tests.Support;
using RackParams.Reliability.Tests.Sites;
using RackParams.Reliability.Tests.Support;

namespace RackParams.Reliability.Tests.Faults;

/// <summary>A write that nobody answers, and that the server carries out when its writer has looked for it already.</summary>
[Collection(nameof(Alone))]
public sealed class LateWriteTests(ApiServer server) : GroundTests(server), IAsyncLifetime
{
    private static readonly TimeSpan Impatient = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Patient = TimeSpan.FromMinutes(5);

    private readonly ManualResetEventSlim _gate = new();
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Site _site = null!;
    private FaultyWay _way = null!;

    public async ValueTask InitializeAsync()
    {
        _site = await NewAsync(registered: true);
        await (await _site.SessionAsync()).SetAsync("karpenter_cpu_limit=110");
        _way = Way(_site);
        var sent = false;
        _way.Proxy.Before = request =>
        {
            if (!ApiDouble.IsApply(request)) return;
            sent = true;
            _gate.Wait();
        };
        _way.Proxy.After = request =>
        {
            if (ApiDouble.IsApply(request)) _done.TrySetResult();
            else if (sent && request.Method == "GET" && request.Path.StartsWith(ApiDouble.Pools, StringComparison.Ordinal)) Looked();
        };
    }

    public async ValueTask DisposeAsync()
    {
        _gate.Set();
        await _way.DisposeAsync();
        await _site.DisposeAsync();
        _gate.Dispose();
    }

    // What happens once the writer has looked at the object for the first time, and hasn't found its write.
    private Action Looked { get; set; } = () => { };

    [Fact]
    public async Task Is_waited_for_and_told_as_applied()
    {
        Looked = _gate.Set;
        var report = await (await _way.SessionAsync(Impatient, Patient)).SetAsync("karpenter_cpu_limit=200");

        Assert.Equal((ChangeResult.Applied, "200"), (report.Entry!.Result, report.Entry.Outcome!.Assignments[0].Live));
        Assert.Contains("didn't answer", report.Entry.Outcome.Error);
        await WholeAsync();
    }

    [Fact]
    public async Task That_never_comes_is_told_as_failed_when_it_can_not_come_any_more()
    {
        var report = await (await _way.SessionAsync(Impatient, TimeSpan.FromSeconds(3))).SetAsync("karpenter_cpu_limit=200");

        Assert.Equal((ChangeResult.Failed, "110"), (report.Entry!.Result, report.Entry.Outcome!.Assignments[0].Live));
        Assert.EndsWith("may have arrived all the same. It was not carried out within 3 s of being sent.", report.Entry.Outcome.Error);
        await WholeAsync();
    }

    [Fact]
    public async Task Whose_writer_is_stopped_meanwhile_is_left_open_and_resolved_as_it_went()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Site.Token);
        Looked = stop.Cancel;
        var session = await _way.SessionAsync(Impatient, Patient);
        var request = new ChangeRequest(Asking.Inputs(["karpenter_cpu_limit=200"]), ChangeAction.Set, Asking.Reason, null, false);
        var left = await Assert.ThrowsAsync<RackException>(() => new Changer(session).ChangeAsync(request, new Agreeing(), stop.Token));

        Assert.Equal("ChangeLeftOpen", left.Code);
        Assert.Contains($"NodePool/{await PoolAsync()} may be written still", left.Message);
        _gate.Set();
        await _done.Task;
        var resolved = await new Resolver(await _site.SessionAsync()).ResolveAsync(null, Asking.Reason, Site.Token);
        Assert.Equal(ChangeResult.ResolvedApplied, resolved.Result);
        await WholeAsync();
    }

    private async Task<string> PoolAsync() => (await (await _site.SessionAsync()).Connection.Journal.ReadRackAsync(Site.Token))!.Setting.NodePool;

    private async Task WholeAsync()
    {
        var audit = new Audit(_site);
        await audit.WholeAsync();
        await audit.InSyncAsync();
    }
}
