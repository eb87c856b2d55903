using System.Diagnostics;
using System.Text.Json.Nodes;
using RackParams.Core.Errors;
using RackParams.Core.Racks;
using RackParams.Kubernetes.Tests.Support;

namespace RackParams.Kubernetes.Tests.Login;

public sealed class PluginTests : IDisposable
{
    private const string Api = "client.authentication.k8s.io/v1";

    private static readonly TargetRef Pool = new(TargetKind.NodePool, "workload");

    private readonly TempFolder _folder = new();
    private readonly string _runs;

    public PluginTests()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "the plugin of these tests is a shell script");
        _runs = Path.Combine(_folder.Path, "runs");
    }

    public void Dispose() => _folder.Dispose();

    private static LoopbackServer Server() => new(new WebAnswer(200, Samples.Live("workload")));

    private int Runs => File.Exists(_runs) ? File.ReadAllLines(_runs).Length : 0;

    // A plugin that leaves a line a run, and then does what the test wants.
    private string Plugin(string server, string then, string more = "")
    {
        _folder.Script("bin/login", $"echo run >> '{_runs}'\n{then}");
        return _folder.Kubeconfig(server, $"{{exec: {{apiVersion: {Api}, command: bin/login, interactiveMode: IfAvailable{more}}}}}");
    }

    private static string Token(string status) => $$$"""echo '{"apiVersion":"{{{Api}}}","kind":"ExecCredential","status":{ {{{status}}} }}'""";

    private static Task ReadAsync(KubernetesConnection rack) => rack.Targets.ReadAsync(Pool, TestContext.Current.CancellationToken);

    [Fact]
    public async Task It_runs_once_for_all_requests_even_at_the_same_time_and_not_before_the_first()
    {
        await using var server = Server();
        await using var rack = await Open.RackAsync(Plugin(server.Url, Token("\"token\":\"from-plugin\",\"expirationTimestamp\":\"2099-01-01T00:00:00Z\"")));
        Assert.Equal(0, Runs);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => ReadAsync(rack)));
        await ReadAsync(rack);

        Assert.Equal(1, Runs);
        Assert.Equal(5, server.Requests.Count);
        Assert.All(server.Requests, r => Assert.Equal("Bearer from-plugin", r.Header("Authorization")));
    }

    [Fact]
    public async Task It_runs_again_when_what_it_gave_has_expired()
    {
        await using var server = Server();
        await using var rack = await Open.RackAsync(Plugin(server.Url, Token("\"token\":\"t\",\"expirationTimestamp\":\"2020-01-01T00:00:00Z\"")));

        await ReadAsync(rack);
        var after = Runs;
        await ReadAsync(rack);

        Assert.True(Runs > after);
    }

    [Fact]
    public async Task It_runs_again_when_what_it_gave_was_refused()
    {
        var known = false;
        await using var server = new LoopbackServer(_ => known ? new WebAnswer(200, Samples.Live("workload")) : WebAnswer.Failure(401, "Unauthorized", "Unauthorized"));
        await using var rack = await Open.RackAsync(Plugin(server.Url, Token("\"token\":\"t\"")));

        var error = await Assert.ThrowsAsync<RackException>(() => ReadAsync(rack));
        known = true;
        await ReadAsync(rack);

        Assert.Equal("Unauthenticated", error.Code);
        Assert.Contains("logs in with 'login'", error.Message, StringComparison.Ordinal);
        Assert.Equal(2, Runs);
    }

    [Fact]
    public async Task It_gets_its_arguments_whole_its_variables_and_the_request()
    {
        await using var server = Server();
        var seen = Path.Combine(_folder.Path, "seen");
        var kubeconfig = Plugin(
            server.Url, $"printf '%s|' \"$@\" \"$LOGIN_PROFILE\" \"$KUBERNETES_EXEC_INFO\" > '{seen}'\n{Token("\"token\":\"t\"")}",
            ", args: [get-token, --role, 'a b'], env: [{name: LOGIN_PROFILE, value: clinic}], provideClusterInfo: true");

        await using var rack = await Open.RackAsync(kubeconfig);
        await ReadAsync(rack);

        var parts = (await File.ReadAllTextAsync(seen, TestContext.Current.CancellationToken)).Split('|');
        Assert.Equal(["get-token", "--role", "a b", "clinic"], parts[..4]);
        var asked = JsonNode.Parse(parts[4])!;
        Assert.Equal(Api, asked["apiVersion"]!.ToString());
        Assert.Equal("ExecCredential", asked["kind"]!.ToString());
        Assert.Equal(server.Url, asked["spec"]!["cluster"]!["server"]!.ToString());
        Assert.False(asked["spec"]!["interactive"]!.GetValue<bool>());
    }

    [Fact]
    public async Task Its_certificate_is_used_where_it_gives_one()
    {
        using var certificates = new TestCertificates();
        await using var server = new LoopbackServer(_ => new WebAnswer(200, Samples.Live("workload")), certificates.Server);
        var answer = new JsonObject
        {
            ["apiVersion"] = Api,
            ["kind"] = "ExecCredential",
            ["status"] = new JsonObject { ["clientCertificateData"] = certificates.ClientPem, ["clientKeyData"] = certificates.ClientKeyPem },
        };
        var file = _folder.Write("answer.json", answer.ToJsonString());
        _folder.Write("ca.crt", certificates.AuthorityPem);
        _folder.Script("bin/login", $"cat '{file}'");
        var kubeconfig = _folder.Kubeconfig(server.Url, $"{{exec: {{apiVersion: {Api}, command: bin/login}}}}", "certificate-authority: ca.crt");

        await using var rack = await Open.RackAsync(kubeconfig);
        await ReadAsync(rack);

        var request = Assert.Single(server.Requests);
        Assert.Equal("CN=maria", request.ClientCertificate);
        Assert.Null(request.Header("Authorization"));
    }

    [Theory]
    [InlineData("echo 'Token has expired and refresh failed' >&2; exit 255", "exit code 255, 'Token has expired and refresh failed'")]
    [InlineData("echo nonsense", "its answer is not an ExecCredential")]
    [InlineData("echo '{\"apiVersion\":\"v9\"}'", "it doesn't answer as client.authentication.k8s.io/v1")]
    [InlineData("echo '{\"apiVersion\":\"client.authentication.k8s.io/v1\",\"status\":{}}'", "it gave neither a token nor a certificate")]
    public async Task A_run_that_fails_is_told_with_its_own_last_words(string then, string why)
    {
        await using var server = Server();
        await using var rack = await Open.RackAsync(Plugin(server.Url, then));

        var error = await Assert.ThrowsAsync<RackException>(() => ReadAsync(rack));

        Assert.Equal("LoginFailed", error.Code);
        Assert.Contains($"'login', which failed: {why}", error.Message, StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task A_plugin_that_is_not_installed_is_told_with_the_kubeconfigs_hint()
    {
        await using var rack = await Open.RackAsync(_folder.Kubeconfig(
            "http://127.0.0.1:1", $"{{exec: {{apiVersion: {Api}, command: no-such-login-tool, installHint: 'Get it from the help desk.'}}}}"));

        var error = await Assert.ThrowsAsync<RackException>(() => ReadAsync(rack));

        Assert.Equal("LoginFailed", error.Code);
        Assert.Equal("The context test logs in with 'no-such-login-tool', which failed: it can't be started (not found). Get it from the help desk.", error.Message);
    }

    [Fact]
    public async Task Cancelling_ends_the_plugin()
    {
        await using var server = Server();
        await using var rack = await Open.RackAsync(Plugin(server.Url, $"echo $$ > '{_folder.Path}/pid'\nsleep 3600"));
        using var stop = new CancellationTokenSource();
        var reading = rack.Targets.ReadAsync(Pool, stop.Token);
        while (Pid() is null) await Task.Delay(20, TestContext.Current.CancellationToken);

        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
        Assert.Empty(server.Requests);

        // Long enough for any machine, and far from the hour that it would take by itself.
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromMinutes(2));
        while (Process.GetProcesses().Any(p => p.Id == Pid())) await Task.Delay(20, patience.Token);
    }

    private int? Pid() => File.Exists(_folder.Path + "/pid") && int.TryParse(File.ReadAllText(_folder.Path + "/pid"), out var pid) ? pid : null;
}
