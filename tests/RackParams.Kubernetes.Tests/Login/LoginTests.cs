using System.Text;
using RackParams.Core.Errors;
using RackParams.Core.Racks;
using RackParams.Kubernetes.Tests.Support;

namespace RackParams.Kubernetes.Tests.Login;

public sealed class LoginTests : IDisposable
{
    private static readonly TargetRef Pool = new(TargetKind.NodePool, "workload");

    private readonly TempFolder _folder = new();
    private readonly TestCertificates _certificates = new();

    public void Dispose()
    {
        _folder.Dispose();
        _certificates.Dispose();
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private static LoopbackServer Server() => new(new WebAnswer(200, Samples.Live("workload")));

    private LoopbackServer SecureServer() => new(_ => new WebAnswer(200, Samples.Live("workload")), _certificates.Server);

    private static async Task<WebRequest> AskAsync(LoopbackServer server, string kubeconfig)
    {
        await using var rack = await Open.RackAsync(kubeconfig);
        Assert.NotNull(await rack.Targets.ReadAsync(Pool, TestContext.Current.CancellationToken));
        return Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_token_is_sent_with_our_name()
    {
        await using var server = Server();

        var request = await AskAsync(server, _folder.Kubeconfig(server.Url));

        Assert.Equal("Bearer secret-token", request.Header("Authorization"));
        Assert.Equal($"RackParams/{typeof(KubernetesConnector).Assembly.GetName().Version!.ToString(3)}", request.Header("User-Agent"));
    }

    [Fact]
    public async Task A_token_file_beside_the_kubeconfig_is_read_anew_for_each_request()
    {
        await using var server = Server();
        var token = _folder.Write("secrets/token", "first\n");
        await using var rack = await Open.RackAsync(_folder.Kubeconfig(server.Url, "{tokenFile: secrets/token}"));

        await rack.Targets.ReadAsync(Pool, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(token, "second", TestContext.Current.CancellationToken);
        await rack.Targets.ReadAsync(Pool, TestContext.Current.CancellationToken);

        Assert.Equal(["Bearer first", "Bearer second"], server.Requests.Select(r => r.Header("Authorization")!));
    }

    [Fact]
    public async Task A_token_file_that_is_gone_is_named()
    {
        await using var server = Server();
        await using var rack = await Open.RackAsync(_folder.Kubeconfig(server.Url, "{tokenFile: gone}"));

        var error = await Assert.ThrowsAsync<RackException>(() => rack.Targets.ReadAsync(Pool, TestContext.Current.CancellationToken));

        Assert.Equal("KubeconfigUnreadable", error.Code);
        Assert.Contains(Path.Combine(_folder.Path, "gone"), error.Message, StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task A_name_and_password_are_sent_as_basic_credentials()
    {
        await using var server = Server();

        var request = await AskAsync(server, _folder.Kubeconfig(server.Url, "{username: maria, password: pw}"));

        Assert.Equal($"Basic {Base64("maria:pw")}", request.Header("Authorization"));
    }

    [Fact]
    public async Task Acting_as_somebody_else_is_passed_on()
    {
        await using var server = Server();

        var request = await AskAsync(server, _folder.Kubeconfig(server.Url, "{token: t, as: john, as-uid: u-7, as-groups: [ops, night], as-user-extra: {arn: [a, b], canonicalArn: [c]}}"));

        Assert.Equal("john", request.Header("Impersonate-User"));
        Assert.Equal("u-7", request.Header("Impersonate-Uid"));
        Assert.Equal("ops,night", request.Header("Impersonate-Group")!.Replace(" ", "", StringComparison.Ordinal));
        Assert.Equal("a,b", request.Header("Impersonate-Extra-arn")!.Replace(" ", "", StringComparison.Ordinal));
        Assert.Equal("c", request.Header("Impersonate-Extra-canonical%41rn"));
    }

    [Fact]
    public async Task Client_certificate_and_authority_are_found_by_paths_relative_to_the_kubeconfig()
    {
        await using var server = SecureServer();
        _folder.Write("pki/ca.crt", _certificates.AuthorityPem);
        _folder.Write("pki/maria.crt", _certificates.ClientPem);
        _folder.Write("pki/maria.key", _certificates.ClientKeyPem);

        var request = await AskAsync(server, _folder.Kubeconfig(
            server.Url, "{client-certificate: pki/maria.crt, client-key: pki/maria.key}", "certificate-authority: pki/ca.crt"));

        Assert.Equal("CN=maria", request.ClientCertificate);
    }

    [Fact]
    public async Task Client_certificate_and_authority_may_stand_in_the_kubeconfig()
    {
        await using var server = SecureServer();

        var request = await AskAsync(server, _folder.Kubeconfig(
            server.Url,
            $"{{client-certificate-data: {Base64(_certificates.ClientPem)}, client-key-data: {Base64(_certificates.ClientKeyPem)}}}",
            $"certificate-authority-data: {Base64(_certificates.AuthorityPem)}"));

        Assert.Equal("CN=maria", request.ClientCertificate);
    }

    [Fact]
    public async Task A_server_that_the_authority_does_not_vouch_for_is_not_talked_to()
    {
        await using var server = SecureServer();
        using var others = new TestCertificates();
        await using var rack = await Open.RackAsync(_folder.Kubeconfig(
            server.Url, cluster: $"certificate-authority-data: {Base64(others.AuthorityPem)}"));

        var error = await Assert.ThrowsAsync<RackException>(() => rack.Targets.ReadAsync(Pool, TestContext.Current.CancellationToken));

        Assert.Equal("ServerNotTrusted", error.Code);
        Assert.Contains($"127.0.0.1:{server.Port}", error.Message, StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task A_server_is_taken_by_the_name_the_kubeconfig_gives_its_certificate()
    {
        using var certificates = new TestCertificates("api.clinic.example");
        await using var server = new LoopbackServer(
            r => r.Path.Contains("/customresourcedefinitions/", StringComparison.Ordinal) || r.Path.Contains("/validatingadmission", StringComparison.Ordinal)
                ? WebAnswer.Failure(403, "Forbidden", "this is forbidden: User \"maria\" cannot get resource")
                : new WebAnswer(200, r.Path == "/version" ? """{"major":"1","minor":"36+"}""" : """{"items":[]}"""),
            certificates.Server);
        await using var rack = await Open.RackAsync(_folder.Kubeconfig(
            server.Url, cluster: $"tls-server-name: api.clinic.example, certificate-authority-data: {Base64(certificates.AuthorityPem)}"));

        var found = await rack.Registrar.ExamineAsync(TestContext.Current.CancellationToken);

        Assert.Equal("1.36", found.KubernetesVersion);
        Assert.True(found.HasDefinitions);
        Assert.Equal(PolicyState.Unknown, found.Policy);
        Assert.Equal(9, server.Requests.Count);
        Assert.All(server.Requests, r => Assert.Equal("Bearer secret-token", r.Header("Authorization")));
    }

    [Fact]
    public async Task A_certificate_without_a_key_is_refused_at_once()
    {
        var error = await Assert.ThrowsAsync<RackException>(() => Open.RackAsync(_folder.Kubeconfig(
            "https://127.0.0.1:1", $"{{client-certificate-data: {Base64(_certificates.ClientPem)}}}")));

        Assert.Equal("KubeconfigUnreadable", error.Code);
        Assert.Contains("no client-key", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_proxy_of_the_kubeconfig_is_used()
    {
        await using var proxy = Server();

        var request = await AskAsync(proxy, _folder.Kubeconfig("http://cluster.example:8001", cluster: $"proxy-url: \"{proxy.Url}\""));

        Assert.Equal("http://cluster.example:8001/apis/karpenter.sh/v1/nodepools/workload", request.Target);
    }
}
