using System.Net.Http.Headers;
using k8s;

namespace RackParams.Kubernetes.Tests.Support;

/// <summary>Stands between a client and the API server, which takes everybody for one user.</summary>
internal sealed class Proxy : Relay
{
    private readonly TempFolder _folder = new();

    /// <param name="kubeconfig">How to reach the API server: by a token.</param>
    /// <param name="user">The context whose user everybody behind the proxy is.</param>
    public Proxy(string kubeconfig, string user)
        : base(Server(kubeconfig, user)) => Kubeconfig = _folder.Kubeconfig(Url);

    /// <summary>A kubeconfig with one context, <c>test</c>, that leads here.</summary>
    public string Kubeconfig { get; }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _folder.Dispose();
    }

    protected override HttpRequestMessage Passed(WebRequest request)
    {
        var passed = new HttpRequestMessage(new HttpMethod(request.Method), request.Target);
        if (request.Body.Length == 0) return passed;
        passed.Content = new StringContent(request.Body);
        passed.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(request.Header("Content-Type")!);
        return passed;
    }

    private static HttpClient Server(string kubeconfig, string user)
    {
        var config = KubernetesClientConfiguration.BuildConfigFromConfigFile(kubeconfig, user);
        Assert.SkipWhen(config.AccessToken is null, $"needs a token in the kubeconfig for '{user}'");
        var server = new HttpClient(new HttpClientHandler { ServerCertificateCustomValidationCallback = (_, _, _, _) => true }) { BaseAddress = new Uri(config.Host) };
        server.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", config.AccessToken);
        return server;
    }
}
