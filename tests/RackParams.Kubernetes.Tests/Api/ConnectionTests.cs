using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using RackParams.Core.Changes;
using RackParams.Core.Errors;
using RackParams.Core.Racks;
using RackParams.Kubernetes.Tests.Support;

namespace RackParams.Kubernetes.Tests.Api;

public sealed class ConnectionTests
{
    private static readonly TargetRef Pool = new(TargetKind.NodePool, "workload");
    private static readonly WebAnswer Found = new(200, Samples.Live("workload"));

    private static WebAnswer Busy(string after) =>
        WebAnswer.Failure(429, "TooManyRequests", "later") with { Headers = new Dictionary<string, string> { ["Retry-After"] = after } };

    private static Task<LiveObject?> ReadAsync(LoopbackRack at) => at.Rack.Targets.ReadAsync(Pool, TestContext.Current.CancellationToken);

    private static Task<LiveObject?> ApplyAsync(LoopbackRack at) => ApplyAsync(at.Rack);

    private static Task<LiveObject?> ApplyAsync(KubernetesConnection rack) => rack.Targets.ApplyAsync(
        Samples.Write("workload", WriteVerb.Apply, Samples.Pool()), Samples.Fence, TestContext.Current.CancellationToken);

    private static Func<Support.WebRequest, WebAnswer> First(WebAnswer first, WebAnswer? then = null)
    {
        var asked = 0;
        return _ => Interlocked.Increment(ref asked) == 1 ? first : then ?? Found;
    }

    [Fact]
    public async Task A_server_nobody_runs_is_named_with_its_context()
    {
        using var folder = new TempFolder();
        await using var rack = await Open.RackAsync(folder.Kubeconfig("https://127.0.0.1:1"));

        var error = await Assert.ThrowsAsync<RackException>(() => rack.Targets.ReadAsync(Pool, TestContext.Current.CancellationToken));

        Assert.Equal("Unreachable", error.Code);
        Assert.Equal(
            "production: the API server 127.0.0.1:1 can't be reached: nothing listens there (context test). Check the network or VPN, and that the context is the right one.",
            error.Message);
    }

    [Fact]
    public async Task A_host_that_takes_no_connection_is_unreachable_before_the_deadline()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "needs a socket whose queue can be filled");
        using var full = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        full.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        full.Listen(0);
        using var waiting = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await waiting.ConnectAsync(full.LocalEndPoint!, TestContext.Current.CancellationToken);
        using var folder = new TempFolder();
        await using var rack = await Open.RackAsync(folder.Kubeconfig($"http://{full.LocalEndPoint}"));

        var error = await Assert.ThrowsAsync<RackException>(() => ApplyAsync(rack));

        Assert.Equal("Unreachable", error.Code);
        Assert.Contains("no connection in time", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_nobody_knows_is_unreachable()
    {
        using var folder = new TempFolder();
        await using var rack = await Open.RackAsync(folder.Kubeconfig("https://no-such-cluster.invalid"));

        var error = await Assert.ThrowsAsync<RackException>(() => rack.Targets.ReadAsync(Pool, TestContext.Current.CancellationToken));

        Assert.Equal("Unreachable", error.Code);
        Assert.Contains("no-such-cluster.invalid", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_busy_server_is_asked_again_after_the_time_it_wants()
    {
        await using var at = await LoopbackRack.OpenAsync(First(Busy("1")));
        var watch = Stopwatch.StartNew();

        Assert.NotNull(await ApplyAsync(at));

        Assert.Equal(2, at.Server.Requests.Count);
        Assert.True(watch.Elapsed.TotalSeconds > 0.9);
    }

    [Fact]
    public async Task A_server_that_is_busy_for_longer_than_we_wait_is_told_at_once()
    {
        await using var at = await LoopbackRack.OpenAsync(Busy("60"));

        var error = await Assert.ThrowsAsync<RackException>(() => ReadAsync(at));

        Assert.Equal("ServerBusy", error.Code);
        Assert.Single(at.Server.Requests);
    }

    [Fact]
    public async Task A_server_that_stays_busy_is_not_asked_for_ever()
    {
        await using var at = await LoopbackRack.OpenAsync(Busy("0"));

        var error = await Assert.ThrowsAsync<RackException>(() => ReadAsync(at));

        Assert.Equal("ServerBusy", error.Code);
        Assert.Equal(4, at.Server.Requests.Count);
    }

    [Fact]
    public async Task A_cut_connection_is_no_matter_where_asking_twice_is_as_good_as_once()
    {
        await using var reading = await LoopbackRack.OpenAsync(First(WebAnswer.Cut));
        await using var ending = await LoopbackRack.OpenAsync(First(WebAnswer.Cut, new WebAnswer(200, Samples.Live("production-000000000001"))));

        Assert.NotNull(await ReadAsync(reading));
        Assert.True(await ending.Rack.Journal.WriteOutcomeAsync(Samples.Change(1, "{}"), TestContext.Current.CancellationToken));

        Assert.Equal(2, reading.Server.Requests.Count);
        Assert.Equal(2, ending.Server.Requests.Count);
    }

    [Fact]
    public async Task A_cut_connection_ends_a_record_or_an_apply_since_it_may_have_arrived()
    {
        await using var at = await LoopbackRack.OpenAsync(WebAnswer.Cut);

        var applying = await Assert.ThrowsAsync<RackException>(() => ApplyAsync(at));
        var recording = await Assert.ThrowsAsync<RackException>(() => at.Rack.Journal.AppendAsync(Samples.Change(1), TestContext.Current.CancellationToken));

        Assert.Equal("Unreachable", applying.Code);
        Assert.Contains("the connection was cut", applying.Message, StringComparison.Ordinal);
        Assert.Equal("Unreachable", recording.Code);
        Assert.Equal(2, at.Server.Requests.Count);
    }

    [Fact]
    public async Task A_silent_server_is_given_up_at_the_deadline()
    {
        await using var at = await LoopbackRack.OpenAsync(_ => WebAnswer.Silence, TimeSpan.FromSeconds(1.5));

        var reading = await Assert.ThrowsAsync<RackException>(() => ReadAsync(at));
        var applying = await Assert.ThrowsAsync<RackException>(() => ApplyAsync(at));

        Assert.Equal("ServerTimeout", reading.Code);
        Assert.Equal(ErrorKind.Timeout, reading.Error.Kind);
        Assert.Contains("within 1.5 s", reading.Message, StringComparison.Ordinal);
        Assert.Contains("may have arrived all the same", applying.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancelling_ends_a_request_before_its_deadline_and_is_no_error_of_ours()
    {
        await using var at = await LoopbackRack.OpenAsync(_ => WebAnswer.Silence, TimeSpan.FromHours(1));
        using var stop = new CancellationTokenSource();
        var reading = at.Rack.Targets.ReadAsync(Pool, stop.Token);
        while (at.Server.Requests.Count == 0) await Task.Delay(10, TestContext.Current.CancellationToken);

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
    }

    [Fact]
    public async Task Cancelling_ends_the_wait_for_a_busy_server()
    {
        await using var at = await LoopbackRack.OpenAsync(Busy("8"));
        using var stop = new CancellationTokenSource();
        var reading = at.Rack.Targets.ReadAsync(Pool, stop.Token);
        while (at.Server.Requests.Count == 0) await Task.Delay(10, TestContext.Current.CancellationToken);

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
        Assert.Single(at.Server.Requests);
    }
}
