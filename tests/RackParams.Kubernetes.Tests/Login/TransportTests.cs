using System.Text;
using System.Text.Json.Nodes;
using RackParams.Core.Errors;
using RackParams.Core.Racks;
using RackParams.Kubernetes.Tests.Support;

namespace RackParams.Kubernetes.Tests.Login;

/// <summary>What a session keeps from one cmdlet to the next, and for whom.</summary>
public sealed class TransportTests : IDisposable
{
    private const string Plugin = "client.authentication.k8s.io/v1";

    private static readonly TargetRef Pool = new(TargetKind.NodePool, "workload");

    private readonly TempFolder _folder = new();
    private readonly TestCertificates _certificates = new();

    public void Dispose()
    {
        _folder.Dispose();
        _certificates.Dispose();
    }

    [Fact]
    public async Task Who_comes_next_uses_the_connection_that_is_there()
    {
        await using var server = Server();
        var kubeconfig = Kubeconfig(server);

        for (var i = 0; i < 3; i++) await AskAsync(kubeconfig);

        Assert.Equal((3, 1), (server.Requests.Count, server.Connections));
    }

    [Fact]
    public async Task Racks_read_at_once_each_get_their_answer()
    {
        await using var server = Server();
        var kubeconfig = Kubeconfig(server);

        await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => AskAsync(kubeconfig)));

        Assert.Equal(16, server.Requests.Count);
    }

    [Fact]
    public async Task Another_user_of_the_same_server_gets_a_connection_of_his_own()
    {
        await using var server = Server();

        await AskAsync(Kubeconfig(server));
        await AskAsync(Kubeconfig(server, "{token: another}"));
        await AskAsync(Kubeconfig(server, "{token: another, as: auditor}"));

        Assert.Equal(3, server.Connections);
        Assert.Equal(["Bearer secret-token", "Bearer another", "Bearer another"], server.Requests.Select(r => r.Header("Authorization")));
    }

    [Fact]
    public async Task An_authority_that_was_exchanged_is_noticed_by_the_next_one()
    {
        await using var server = Server();
        await AskAsync(Kubeconfig(server));
        using var others = new TestCertificates();
        _folder.Write("ca.crt", others.AuthorityPem);

        await using var rack = await Open.RackAsync(Path.Combine(_folder.Path, "kubeconfig"));
        var error = await Assert.ThrowsAsync<RackException>(() => ReadAsync(rack));

        Assert.Equal("ServerNotTrusted", error.Code);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_client_certificate_that_was_exchanged_is_used_by_the_next_one()
    {
        await using var server = Server();
        using var others = new TestCertificates();
        const string user = "{client-certificate: maria.crt, client-key: maria.key}";
        foreach (var client in new[] { _certificates, others, others })
        {
            _folder.Write("maria.crt", client.ClientPem);
            _folder.Write("maria.key", client.ClientKeyPem);
            await AskAsync(Kubeconfig(server, user));
        }

        Assert.Equal((3, 2), (server.Requests.Count, server.Connections));
        Assert.All(server.Requests, r => Assert.Equal("CN=maria", r.ClientCertificate));
    }

    [Fact]
    public async Task A_plugin_runs_for_each_and_its_token_is_never_anothers()
    {
        await using var server = Server();
        _folder.Script("bin/login", $$$"""
            n=$(($(cat '{{{_folder.Path}}}/runs' 2>/dev/null || echo 0) + 1)); echo $n > '{{{_folder.Path}}}/runs'
            echo '{"apiVersion":"{{{Plugin}}}","kind":"ExecCredential","status":{"token":"run-'$n'"}}'
            """);
        var kubeconfig = Kubeconfig(server, $"{{exec: {{apiVersion: {Plugin}, command: bin/login}}}}");

        await AskAsync(kubeconfig);
        await AskAsync(kubeconfig);

        Assert.Equal(["Bearer run-1", "Bearer run-2"], server.Requests.Select(r => r.Header("Authorization")));
        Assert.Equal(1, server.Connections);
    }

    [Fact]
    public async Task A_plugins_new_certificate_gets_a_connection_of_its_own()
    {
        await using var server = Server();
        using var others = new TestCertificates();
        _folder.Script("bin/login", $"cat '{_folder.Path}/answer.json'");
        foreach (var client in new[] { _certificates, _certificates, others })
        {
            var status = new JsonObject { ["clientCertificateData"] = client.ClientPem, ["clientKeyData"] = client.ClientKeyPem };
            _folder.Write("answer.json", new JsonObject { ["apiVersion"] = Plugin, ["kind"] = "ExecCredential", ["status"] = status }.ToJsonString());
            await AskAsync(Kubeconfig(server, $"{{exec: {{apiVersion: {Plugin}, command: bin/login}}}}"));
        }

        Assert.Equal((3, 2), (server.Requests.Count, server.Connections));
    }

    [Fact]
    public async Task A_connection_that_failed_somebody_is_not_given_to_the_next_one()
    {
        var fails = false;
        await using var server = new LoopbackServer(_ => Volatile.Read(ref fails) ? WebAnswer.Silence : new WebAnswer(200, Samples.Live("workload")), _certificates.Server);
        var kubeconfig = Kubeconfig(server);
        await AskAsync(kubeconfig);
        Volatile.Write(ref fails, true);
        await using (var rack = await Open.RackAsync(kubeconfig, deadline: TimeSpan.FromMilliseconds(200)))
            await Assert.ThrowsAsync<RackException>(() => ReadAsync(rack));
        Volatile.Write(ref fails, false);

        await AskAsync(kubeconfig);

        Assert.Equal((3, 2), (server.Requests.Count, server.Connections));
    }

    [Fact]
    public async Task A_machine_that_slept_begins_anew()
    {
        await using var server = Server();
        var kubeconfig = Kubeconfig(server);
        var time = new SteppedTime(Samples.Time);
        await AskAsync(kubeconfig, time);
        time.Now += TimeSpan.FromHours(1);
        await AskAsync(kubeconfig, time);

        Assert.Equal((2, 2), (server.Requests.Count, server.Connections));
    }

    [Fact]
    public async Task A_server_whose_certificate_is_for_another_name_is_not_talked_to()
    {
        using var certificates = new TestCertificates("api.clinic.example");
        await using var server = new LoopbackServer(_ => new WebAnswer(200, Samples.Live("workload")), certificates.Server);
        await using var rack = await Open.RackAsync(_folder.Kubeconfig(
            server.Url, cluster: $"certificate-authority-data: {Convert.ToBase64String(Encoding.UTF8.GetBytes(certificates.AuthorityPem))}"));

        Assert.Equal("ServerNotTrusted", (await Assert.ThrowsAsync<RackException>(() => ReadAsync(rack))).Code);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task An_authority_under_another_vouches_for_what_it_signed_and_for_nothing_else()
    {
        using var certificates = new TestCertificates(under: true);
        await using var server = new LoopbackServer(_ => new WebAnswer(200, Samples.Live("workload")), certificates.Server);
        _folder.Write("under.crt", certificates.AuthorityPem);
        await AskAsync(_folder.Kubeconfig(server.Url, cluster: "certificate-authority: under.crt"));

        await using var other = Server();
        await using var rack = await Open.RackAsync(_folder.Kubeconfig(other.Url, cluster: "certificate-authority: under.crt"));
        Assert.Equal("ServerNotTrusted", (await Assert.ThrowsAsync<RackException>(() => ReadAsync(rack))).Code);
        Assert.Single(server.Requests);
        Assert.Empty(other.Requests);
    }

    private LoopbackServer Server() => new(_ => new WebAnswer(200, Samples.Live("workload")), _certificates.Server);

    private string Kubeconfig(LoopbackServer server, string user = "{token: secret-token}")
    {
        _folder.Write("ca.crt", _certificates.AuthorityPem);
        return _folder.Kubeconfig(server.Url, user, "certificate-authority: ca.crt");
    }

    private static async Task AskAsync(string kubeconfig, TimeProvider? time = null)
    {
        await using var rack = await Open.RackAsync(kubeconfig, time: time);
        await ReadAsync(rack);
    }

    private static async Task ReadAsync(KubernetesConnection rack) => Assert.NotNull(await rack.Targets.ReadAsync(Pool, TestContext.Current.CancellationToken));
}
