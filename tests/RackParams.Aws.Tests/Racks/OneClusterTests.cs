using System.Text;
using System.Text.Json.Nodes;
using RackParams.Aws.Tests.Support;
using RackParams.Core.Errors;
using RackParams.Core.Racks;
using RackParams.Kubernetes;

namespace RackParams.Aws.Tests.Racks;

/// <summary>A rack by EKS and by a kubeconfig's context at once: both must lead to one cluster, whatever name the way there has.</summary>
public sealed class OneClusterTests : DoubleTests
{
    private const string Issuer = "/.well-known/openid-configuration";

    private static readonly TargetRef Cluster = new(TargetKind.Cluster, "prod");
    private static readonly WebAnswer Unsaid = WebAnswer.Failure(403, "Forbidden", $"forbidden: User \"maria\" cannot get path \"{Issuer}\"");

    private static string PublicIssuer => "https://oidc.eks.us-east-1.amazonaws.com/id/0A1B";

    [Theory]
    [InlineData("insecure-skip-tls-verify: true")]
    [InlineData("certificate-authority: ca.crt")]
    public async Task A_tunnel_shows_the_clusters_own_certificate_and_nothing_more_is_asked(string trust)
    {
        using var certificates = new TestCertificates();
        Vouch(certificates);
        await using var way = await OpenAsync(_ => Unsaid, certificates, trust);

        await way.Rack.Registrar.ExamineAsync(Token);
        var asked = way.Asked;
        Assert.Equal(Cluster, (await way.Rack.Targets.ReadAsync(Cluster, Token))!.Target);

        Assert.Equal(asked, way.Asked);
        Assert.DoesNotContain(way.Server.Requests, r => r.Path == Issuer);
    }

    [Fact]
    public async Task A_certificate_that_was_not_shown_yet_is_waited_for()
    {
        using var certificates = new TestCertificates();
        Vouch(certificates);
        await using var way = await OpenAsync(_ => Unsaid, certificates, "insecure-skip-tls-verify: true");

        Assert.NotNull(await way.Rack.Targets.ReadAsync(Cluster, Token));
    }

    [Fact]
    public async Task Another_clusters_server_is_refused_by_the_name_it_issues_tokens_in()
    {
        using var certificates = new TestCertificates();
        using var others = new TestCertificates();
        Vouch(others);
        await using var way = await OpenAsync(Says("https://oidc.eks.us-east-1.amazonaws.com/id/F00D"), certificates, "insecure-skip-tls-verify: true");

        var refused = await Assert.ThrowsAsync<RackException>(() => way.Rack.Registrar.ExamineAsync(Token));
        Assert.Equal(("ClusterOther", ErrorKind.SecurityError, "test"), (refused.Code, refused.Error.Kind, refused.Error.Subject));
        Assert.Contains("id/F00D", refused.Message);
        Assert.Contains(PublicIssuer, refused.Message);
        Assert.Equal("ClusterOther", (await Assert.ThrowsAsync<RackException>(() => way.Rack.Targets.ListAsync(TargetKind.Addon, Token))).Code);
    }

    [Fact]
    public async Task A_proxy_that_ends_TLS_passes_the_issuer_which_is_asked_for_once()
    {
        using var certificates = new TestCertificates();
        await using var way = await OpenAsync(Says(PublicIssuer), certificates, "insecure-skip-tls-verify: true");

        await Task.WhenAll(way.Rack.Targets.ReadAsync(Cluster, Token), way.Rack.Targets.ListAsync(TargetKind.Addon, Token), way.Rack.Targets.ListAsync(TargetKind.NodeGroup, Token));
        Assert.NotNull(await way.Rack.Targets.ReadAsync(Cluster, Token));

        Assert.Single(way.Server.Requests, r => r.Path == Issuer);
    }

    [Fact]
    public async Task What_shows_nothing_is_refused_with_both_ways_on()
    {
        await using var way = await OpenAsync(_ => Unsaid);

        var refused = await Assert.ThrowsAsync<RackException>(() => way.Rack.Targets.ReadAsync(Cluster, Token));
        Assert.Equal("ClusterUnproved", refused.Code);
        Assert.Contains("system:service-account-issuer-discovery", refused.Message);
    }

    [Fact]
    public async Task A_cluster_without_an_issuer_of_its_own_is_not_any_servers()
    {
        Server.Eks.Clusters["prod"].Remove("identity");
        await using var way = await OpenAsync(Says(PublicIssuer));

        Assert.Equal("ClusterUnproved", (await Assert.ThrowsAsync<RackException>(() => way.Rack.Targets.ReadAsync(Cluster, Token))).Code);
    }

    [Fact]
    public async Task A_server_that_can_not_be_asked_is_no_other_cluster()
    {
        await using var way = await OpenAsync(_ => WebAnswer.Cut);

        Assert.Equal(ErrorKind.Unreachable, (await Assert.ThrowsAsync<RackException>(() => way.Rack.Targets.ReadAsync(Cluster, Token))).Error.Kind);
    }

    [Fact]
    public async Task Karpenter_alone_asks_neither_side()
    {
        await using var way = await OpenAsync(r => r.Path == Issuer ? Unsaid : new WebAnswer(200, Samples.Live("workload")));

        Assert.NotNull(await way.Rack.Targets.ReadAsync(new TargetRef(TargetKind.NodePool, "workload"), Token));

        Assert.Single(way.Server.Requests);
        Assert.Empty(Server.Calls);
    }

    private static Func<WebRequest, WebAnswer> Says(string issuer) => request => request.Path == Issuer ? new WebAnswer(200, new JsonObject { ["issuer"] = issuer }.ToJsonString()) : Unsaid;

    private void Vouch(TestCertificates certificates) =>
        Server.Eks.Clusters["prod"]["certificateAuthority"] = new JsonObject { ["data"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(certificates.AuthorityPem)) };

    private async Task<Way> OpenAsync(Func<WebRequest, WebAnswer> answer, TestCertificates? certificates = null, string trust = "")
    {
        var folder = new TempFolder();
        if (certificates is not null) folder.Write("ca.crt", certificates.AuthorityPem);
        var server = new LoopbackServer(answer, certificates?.Server);
        var rack = new KnownRack("production", Providers.Eks, Context: "test", Kubeconfig: folder.Kubeconfig(server.Url, cluster: trust), Cluster: "prod", Region: "us-east-1");
        var cluster = await new KubernetesConnector().ConnectAsync(rack, false, Token);
        return new Way(folder, server, new JoinedConnection(rack, cluster, new EksCloud(rack, Sessions.Open(Server), Time)));
    }

    private sealed record Way(TempFolder Folder, LoopbackServer Server, JoinedConnection Rack) : IAsyncDisposable
    {
        public int Asked => Server.Requests.Count;

        public async ValueTask DisposeAsync()
        {
            await Rack.DisposeAsync();
            await Server.DisposeAsync();
            Folder.Dispose();
        }
    }
}
