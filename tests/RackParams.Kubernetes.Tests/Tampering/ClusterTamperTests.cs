using k8s;
using RackParams.Core.Journal;
using RackParams.Kubernetes.Tests.Support;
using RackParams.Module.Tests.Support;
using RackParams.Tests.Tampering;

namespace RackParams.Kubernetes.Tests.Tampering;

/// <summary>The table of tampers, done to a rack's objects in its cluster: on the real API server where there is one, else on a double.</summary>
public sealed class ClusterTamperTests(ApiServer server) : IAsyncLifetime
{
    private readonly string _name = ApiServer.Name("tamper");
    private ApiDouble? _double;
    private IKubernetes? _client;
    private KubernetesConnection? _rack;

    private RackState Was => Story.Of(_name);

    private string Store => _double is null ? "Kubernetes API server" : "Kubernetes, a double";

    private ClusterKeys Keys => new(_client!, _name);

    public async ValueTask InitializeAsync()
    {
        if (!server.IsUp) _double = new ApiDouble();
        var kubeconfig = _double?.Kubeconfig ?? server.Kubeconfig;
        _rack = await Open.RackAsync(kubeconfig, _name);
        _client = new k8s.Kubernetes(KubernetesClientConfiguration.BuildConfigFromConfigFile(kubeconfig), new PatientHandler());
    }

    public async ValueTask DisposeAsync()
    {
        _client?.Dispose();
        if (_rack is not null) await _rack.DisposeAsync();
        if (_double is not null) await _double.DisposeAsync();
    }

    [Fact]
    public async Task The_story_is_whole_and_reads_back_as_it_was_put()
    {
        await Keys.PutAsync(Was);

        Assert.Empty((await new Verifier(_name, _rack!.Journal).VerifyAsync(null, TestContext.Current.CancellationToken)).Faults);
        Assert.Equal(Was.Changes, await _rack.Journal.ReadFromAsync(1, TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public Task Every_tamper_is_found_by_whom_it_can_be() => new TamperTable(Store, "kinds of tamper").RunAsync(Tampers.All, JudgeAsync);

    [Fact]
    public Task An_edit_of_any_field_is_found() => new TamperTable(Store, "edited fields").RunAsync(FieldTampers.All(Was), JudgeAsync);

    [Fact]
    public async Task A_change_hidden_from_readers_by_its_labels_is_missed()
    {
        await Keys.PutAsync(Was);
        await Keys.HideAsync(Story.Middle);

        var found = await new Verifier(_name, _rack!.Journal).VerifyAsync(null, TestContext.Current.CancellationToken);

        Assert.Contains(found.Faults, f => f is { Sequence: Story.Middle, Fault: "Missing" });
    }

    private async Task<string> JudgeAsync(Tamper tamper)
    {
        var now = tamper.Act(Was);
        await Keys.PutAsync(now);
        return await new TamperJudge(_rack!.Journal, Was, now).JudgeAsync(tamper);
    }
}
