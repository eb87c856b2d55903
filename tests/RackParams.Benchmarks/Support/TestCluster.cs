using System.Net;
using System.Net.Http.Headers;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;

namespace RackParams.Benchmarks.Support;

/// <summary>The API server of tests/cluster, and bare HTTP to it.</summary>
internal sealed class TestCluster : IAsyncDisposable
{
    private readonly string _folder;
    private readonly HttpClient _http;

    private TestCluster(string folder, HttpClient http) => (_folder, _http) = (folder, http);

    public string Kubeconfig => Path.Combine(_folder, "kubeconfig");

    /// <summary>Who vouches for it, as PEM.</summary>
    public string Authority => File.ReadAllText(Path.Combine(_folder, "ca.crt"));

    /// <summary>How many requests it has had.</summary>
    public int Requests => File.ReadLines(Path.Combine(_folder, "requests.log")).Count();

    /// <summary>Brings one up; null: this machine can't have the parts, and why.</summary>
    public static async Task<(TestCluster? Cluster, string Why)> UpAsync(Folder folder)
    {
        var at = folder.At("cluster");
        Directory.CreateDirectory(at);
        var (code, said) = await TestScript.RunAsync("tests/cluster/up", at).ConfigureAwait(false);
        if (code != 0) return (null, $"tests/cluster/up ended with {code}: {said.Split('\n')[^1]}");
        return (new TestCluster(at, Client(at)), "");
    }

    /// <summary>A client without anything of ours: the server's certificate authority, a token, HTTP/2 as Kubernetes' clients speak it.</summary>
    public static HttpClient Client(string folder)
    {
        var authority = X509CertificateLoader.LoadCertificateFromFile(Path.Combine(folder, "ca.crt"));
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.Add(authority);
        var server = File.ReadLines(Path.Combine(folder, "kubeconfig")).First(l => l.Contains("server:", StringComparison.Ordinal)).Split("server:")[1].Trim();
        return new HttpClient(new SocketsHttpHandler { SslOptions = new SslClientAuthenticationOptions { CertificateChainPolicy = policy } })
        {
            BaseAddress = new Uri(server),
            DefaultRequestVersion = HttpVersion.Version20,
            DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", "maria-token") },
        };
    }

    /// <summary>Sends a request that must succeed.</summary>
    public async Task<JsonObject> SendAsync(HttpMethod method, string path, JsonNode? body = null, string type = "application/json")
    {
        using var request = new HttpRequestMessage(method, path) { Version = HttpVersion.Version20 };
        if (body is not null) request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, type);
        using var response = await _http.SendAsync(request).ConfigureAwait(false);
        var text = await response.Content.ReadAsStringAsync().ConfigureAwait(false);
        return response.IsSuccessStatusCode ? (JsonObject)JsonNode.Parse(text)! : throw new InvalidOperationException($"{method} {path}: {text}");
    }

    /// <summary>Makes a NodePool and an EC2NodeClass.</summary>
    public async Task MakePoolAsync(string name)
    {
        await SendAsync(HttpMethod.Post, "/apis/karpenter.sh/v1/nodepools", Pool(name, 100)).ConfigureAwait(false);
        await SendAsync(HttpMethod.Post, "/apis/karpenter.k8s.aws/v1/ec2nodeclasses", JsonNode.Parse($$$$"""
            {"apiVersion":"karpenter.k8s.aws/v1","kind":"EC2NodeClass","metadata":{"name":"{{{{name}}}}"},"spec":{"role":"r","amiSelectorTerms":[{"alias":"al2023@latest"}],
            "subnetSelectorTerms":[{"tags":{"karpenter.sh/discovery":"c"}}],"securityGroupSelectorTerms":[{"tags":{"karpenter.sh/discovery":"c"}}]}}
            """)).ConfigureAwait(false);
    }

    public static JsonObject Pool(string name, int cpu) => (JsonObject)JsonNode.Parse($$$$$"""
        {"apiVersion":"karpenter.sh/v1","kind":"NodePool","metadata":{"name":"{{{{{name}}}}}"},"spec":{"limits":{"cpu":"{{{{{cpu}}}}}"},"template":{"spec":{"expireAfter":"168h",
        "nodeClassRef":{"group":"karpenter.k8s.aws","kind":"EC2NodeClass","name":"{{{{{name}}}}}"},"requirements":[{"key":"karpenter.sh/capacity-type","operator":"In","values":["on-demand"]}]}}}}
        """)!;

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await TestScript.RunAsync("tests/cluster/down", _folder).ConfigureAwait(false);
    }
}
