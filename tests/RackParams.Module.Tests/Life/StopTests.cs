using RackParams.Kubernetes.Tests.Support;
using RackParams.Module.Tests.Support;

namespace RackParams.Module.Tests.Life;

/// <summary>Ctrl+C: before the record it leaves nothing; after it, a truthful outcome.</summary>
public sealed class StopTests : IAsyncDisposable
{
    private readonly ApiDouble _server = new(nodes: 0);
    private readonly Session _session = new();
    private readonly string _rack = Session.NewRack();
    private volatile bool _arrived;
    private readonly ManualResetEventSlim _goOn = new();

    public StopTests() => _session.Ok($"Register-Rack {_rack} -Context test -Kubeconfig '{_server.Kubeconfig}' -Force");

    public async ValueTask DisposeAsync()
    {
        _goOn.Set();
        _session.Dispose();
        await _server.DisposeAsync();
        _goOn.Dispose();
    }

    private Running HeldAt(Func<WebRequest, bool> request)
    {
        _server.Before = r =>
        {
            if (!request(r)) return;
            _arrived = true;
            _goOn.Wait();
        };
        return _session.Start($"Set-RackParameter karpenter_cpu_limit=200 -Rack {_rack} -Reason 'to be stopped'");
    }

    private string Outcome(string property)
    {
        _server.Before = _ => { };
        return _session.Ok($"(Get-RackChange 2 -Rack {_rack}).{property}").Single().ToString();
    }

    [Fact]
    public async Task Before_the_record_nothing_is_left()
    {
        using var running = HeldAt(ApiDouble.IsDryRun);
        await running.UntilAsync(() => _arrived);
        await running.StopAsync();
        Assert.Equal(System.Management.Automation.PSInvocationState.Stopped, running.State);
        Assert.Single(_server.Recorded);
        Assert.Equal("100", _server.Cpu);
    }

    [Fact]
    public async Task A_write_under_way_is_waited_for_and_its_outcome_written()
    {
        using var running = HeldAt(ApiDouble.IsApply);
        await running.UntilAsync(() => _arrived);
        var stopping = running.StopAsync();
        _goOn.Set();
        await stopping;
        Assert.Equal("200", _server.Cpu);
        Assert.Equal("Applied", Outcome("Result"));
        Assert.True((bool)_session.Ok($"(Test-RackAuditLog -Rack {_rack}).Whole").Single().BaseObject);
    }

    [Fact]
    public async Task A_write_that_never_answers_may_arrive_later_so_the_change_stays_open_and_is_resolved_as_it_went()
    {
        using var running = HeldAt(ApiDouble.IsApply);
        await running.UntilAsync(() => _arrived);
        await running.StopAsync();
        Assert.Equal("Requested", Outcome("Result"));
        Assert.Equal("100", _session.Ok($"(Get-RackParameter karpenter_cpu_limit -Rack {_rack}).Value").Single().ToString());

        _goOn.Set();
        while (_server.Cpu != "200") await Task.Delay(20, TestContext.Current.CancellationToken);
        _server.Ahead = TimeSpan.FromMinutes(2);
        Assert.Equal("ResolvedApplied", _session.Ok($"(Resolve-RackChange 2 -Rack {_rack} -Reason 'it was stopped').Result").Single().ToString());
        Assert.Empty(_session.Ok($"Get-RackDrift -Rack {_rack}"));
    }

    [Fact]
    public async Task Waiting_for_another_process_that_writes_a_sandbox_can_be_stopped()
    {
        var rack = _session.Sandbox();
        using var lockedOut = await Neighbour.HoldAsync(rack);
        using var running = _session.Start($"Set-RackParameter karpenter_cpu_limit=200 -Rack {rack} -Reason 'to be stopped'");
        await running.UntilAsync(() => _session.Screen.Progress.Count > 0);
        await running.StopAsync();
        Assert.Equal(2, SandboxFile.Changes(rack));
    }

    [Fact]
    public async Task What_takes_longer_than_a_second_shows_where_it_is()
    {
        using var running = HeldAt(ApiDouble.IsDryRun);
        await running.UntilAsync(() => _session.Screen.Progress.Count > 0);
        _goOn.Set();
        await running.EndAsync();
        Assert.Equal("Dry run", _session.Screen.Progress[0].StatusDescription);
        Assert.Equal(System.Management.Automation.ProgressRecordType.Completed, _session.Screen.Progress[^1].RecordType);
    }

    [Theory]
    [InlineData("Get-RackParameter -Rack RACK | ForEach-Object { throw 'downstream' }")]
    [InlineData("foreach ($i in 1) { Get-RackParameter -Rack RACK | ForEach-Object { break } }")]
    [InlineData("Set-RackParameter karpenter_cpu_limit=200 karpenter_memory_limit_gb=700 -Rack RACK -Reason 'kept all the same' | ForEach-Object { throw 'downstream' }")]
    public void A_command_downstream_that_fails_ends_it(string script)
    {
        var rack = _session.Sandbox();
        _session.Run(script.Replace("RACK", rack));
        Assert.Equal("Applied", _session.Ok($"(Get-RackChange -Rack {rack})[-1].Result").Single().ToString());
        Assert.Equal("running", _session.Ok($"(Get-Rack {rack}).Status").Single().ToString());
    }
}
