using RackParams.Core.Errors;
using RackParams.Core.Racks;
using RackParams.Kubernetes.Tests.Support;

namespace RackParams.Kubernetes.Tests.Login;

public sealed class KubeconfigTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_context_of_one_file_may_name_a_cluster_and_a_user_of_others()
    {
        await using var server = new LoopbackServer(new WebAnswer(200, Samples.Live("workload")));
        var files = string.Join(Path.PathSeparator,
            _folder.Write("contexts", "contexts: [{name: prod, context: {cluster: c, user: u}}]\ncurrent-context: prod\n"),
            Path.Combine(_folder.Path, "missing"),
            _folder.Write("clusters", $"clusters: [{{name: c, cluster: {{server: '{server.Url}'}}}}]\n"),
            _folder.Write("users", "users:\n- name: u\n  user:\n    token: from-users\ncurrent-context: other\n"));

        await using var rack = await Open.RackAsync(files);
        Assert.NotNull(await rack.Targets.ReadAsync(new TargetRef(TargetKind.NodePool, "workload"), TestContext.Current.CancellationToken));

        Assert.Equal("Bearer from-users", Assert.Single(server.Requests).Header("Authorization"));
    }

    [Fact]
    public async Task Where_none_is_named_KUBECONFIG_is_read()
    {
        await using var server = new LoopbackServer(new WebAnswer(200, Samples.Live("workload")));
        var before = Environment.GetEnvironmentVariable("KUBECONFIG");
        try
        {
            Environment.SetEnvironmentVariable("KUBECONFIG", _folder.Kubeconfig(server.Url));
            await using var rack = await new KubernetesConnector().ConnectAsync(new KnownRack("production", Providers.Kubernetes), false, TestContext.Current.CancellationToken);
            await rack.Targets.ReadAsync(new TargetRef(TargetKind.NodePool, "workload"), TestContext.Current.CancellationToken);
        }
        finally
        {
            Environment.SetEnvironmentVariable("KUBECONFIG", before);
        }

        Assert.Equal("Bearer secret-token", Assert.Single(server.Requests).Header("Authorization"));
    }

    [Fact]
    public async Task Of_two_entries_with_one_name_the_first_stays()
    {
        await using var first = new LoopbackServer(new WebAnswer(200, Samples.Live("workload")));
        await using var second = new LoopbackServer(new WebAnswer(200, Samples.Live("workload")));
        var files = string.Join(Path.PathSeparator,
            _folder.Kubeconfig(first.Url),
            _folder.Write("later", $"clusters: [{{name: here, cluster: {{server: '{second.Url}'}}}}]\n"));

        await using var rack = await Open.RackAsync(files);
        await rack.Targets.ReadAsync(new TargetRef(TargetKind.NodePool, "workload"), TestContext.Current.CancellationToken);

        Assert.Single(first.Requests);
        Assert.Empty(second.Requests);
    }

    [Fact]
    public async Task Opening_a_rack_makes_no_request()
    {
        await using var server = new LoopbackServer(new WebAnswer(200));

        await using var rack = await Open.RackAsync(_folder.Kubeconfig(server.Url));

        Assert.Empty(server.Requests);
        Assert.Equal("it is an EKS setting, and this rack was registered without an AWS side", rack.Unavailable[TargetKind.Cluster]);
    }

    [Fact]
    public async Task A_mistyped_context_is_answered_with_the_nearest_and_all_there_are()
    {
        var file = _folder.Write("kubeconfig", "contexts: [{name: prod-eks, context: {}}, {name: staging-eks, context: {}}]\n");

        var error = await Assert.ThrowsAsync<RackException>(() => Open.RackAsync(file, context: "prod-esk"));

        Assert.Equal("ContextUnknown", error.Code);
        Assert.Equal("The kubeconfig has no context prod-esk. Did you mean prod-eks? It has prod-eks, staging-eks.", error.Message);
        Assert.Equal("prod-eks", error.Error.Remedy);
    }

    [Fact]
    public async Task A_context_is_found_by_its_exact_name_only()
    {
        var error = await Assert.ThrowsAsync<RackException>(() => Open.RackAsync(_folder.Kubeconfig("http://127.0.0.1:1"), context: "TEST"));

        Assert.Equal("ContextUnknown", error.Code);
    }

    [Fact]
    public async Task Without_a_current_context_one_must_be_named()
    {
        var file = _folder.Write("kubeconfig", "current-context: \"\"\ncontexts: [{name: a, context: {}}, {name: b, context: {}}]\n");

        var error = await Assert.ThrowsAsync<RackException>(() => Open.RackAsync(file));

        Assert.Equal("ContextNotChosen", error.Code);
        Assert.Contains("a, b", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_file_is_named()
    {
        var file = Path.Combine(_folder.Path, "nowhere");

        var error = await Assert.ThrowsAsync<RackException>(() => Open.RackAsync(file));

        Assert.Equal("KubeconfigMissing", error.Code);
        Assert.Contains(file, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("contexts: [\n", "is not YAML (line")]
    [InlineData("users: []\nusers: []\n", "is not YAML (line")]
    [InlineData("just a text", "it is not a kubeconfig")]
    [InlineData("", "has no context other")]
    public async Task A_file_that_is_no_kubeconfig_is_named_with_the_place(string text, string why)
    {
        var file = _folder.Write("kubeconfig", text);

        var error = await Assert.ThrowsAsync<RackException>(() => Open.RackAsync(file, context: "other"));

        Assert.Contains(error.Code, (string[])["KubeconfigUnreadable", "ContextUnknown"]);
        Assert.Contains(why, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{cluster: gone, user: maria}", "its cluster gone is not in the kubeconfig")]
    [InlineData("{cluster: here, user: gone}", "its user gone is not in the kubeconfig")]
    [InlineData("{user: maria}", "it names no cluster")]
    [InlineData("{cluster: odd}", "the server 'nonsense' of its cluster odd is not a URL")]
    [InlineData("{cluster: here, user: legacy}", "auth-provider")]
    public async Task A_context_that_leads_nowhere_says_what_is_missing(string context, string what)
    {
        var file = _folder.Write("kubeconfig", $$$"""
            current-context: test
            contexts: [{name: test, context: {{{context}}} }]
            clusters: [{name: here, cluster: {server: "http://127.0.0.1:1"} }, {name: odd, cluster: {server: nonsense}}]
            users: [{name: maria, user: {token: x} }, {name: legacy, user: {auth-provider: {name: gcp} } }]
            """);

        var error = await Assert.ThrowsAsync<RackException>(() => Open.RackAsync(file));

        Assert.Equal("ContextIncomplete", error.Code);
        Assert.Contains(what, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("certificate-authority: gone.crt", "gone.crt")]
    [InlineData("certificate-authority-data: '%%%'", "certificate-authority-data is not base64")]
    public async Task An_authority_that_cannot_be_read_is_named(string cluster, string what)
    {
        var error = await Assert.ThrowsAsync<RackException>(() => Open.RackAsync(_folder.Kubeconfig("https://127.0.0.1:1", cluster: cluster)));

        Assert.Equal("KubeconfigUnreadable", error.Code);
        Assert.Contains(what, error.Message, StringComparison.Ordinal);
    }
}
