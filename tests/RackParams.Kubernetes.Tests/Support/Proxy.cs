using System.Net.Http.Headers;
using k8s;

namespace RackParams.Kubernetes.Tests.Support;

/// <summary>Stands between a client and the API server, and can hold a request before it is passed on, or its answer after.</summary>
internal sealed class Proxy : IAsyncDisposable
{
    private readonly TempFolder _folder = new();
    private readonly HttpClient _server;
    private readonly LoopbackServer _front;

    /// <param name="kubeconfig">How to reach the API server: by a token.</param>
    /// <param name="user">The context whose user everybody behind the proxy is.</param>
    public Proxy(string kubeconfig, string user)
    {
        var config = KubernetesClientConfiguration.BuildConfigFromConfigFile(kubeconfig, user);
        Assert.SkipWhen(config.AccessToken is null, $"needs a token in the kubeconfig for '{user}'");
        _server = new HttpClient(new HttpClientHandler { ServerCertificateCustomValidationCallback = (_, _, _, _) => true }) { BaseAddress = new Uri(config.Host) };
        _server.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", config.AccessToken);
        _front = new LoopbackServer(Answer);
        Kubeconfig = _folder.Kubeconfig(_front.Url);
    }

    /// <summary>A kubeconfig with one context, <c>test</c>, that leads here.</summary>
    public string Kubeconfig { get; }

    /// <summary>Called with each request before it is passed on.</summary>
    public Action<WebRequest> Before { get; set; } = _ => { };

    /// <summary>Called with each request once the server has answered it, before its client hears.</summary>
    public Action<WebRequest> After { get; set; } = _ => { };

    /// <summary>What is answered instead of passing a request on; null: it is passed on.</summary>
    public Func<WebRequest, WebAnswer?> Instead { get; set; } = _ => null;

    /// <summary>What the client hears of the server's answer.</summary>
    public Func<WebRequest, WebAnswer, WebAnswer> Heard { get; set; } = (_, answer) => answer;

    public async ValueTask DisposeAsync()
    {
        await _front.DisposeAsync();
        _server.Dispose();
        _folder.Dispose();
    }

    private WebAnswer Answer(WebRequest request)
    {
        Before(request);
        if (Instead(request) is { } instead) return instead;
        using var passed = new HttpRequestMessage(new HttpMethod(request.Method), request.Target);
        if (request.Body.Length > 0)
        {
            passed.Content = new StringContent(request.Body);
            passed.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(request.Header("Content-Type")!);
        }

        using var answer = _server.Send(passed);
        using var reader = new StreamReader(answer.Content.ReadAsStream());
        var body = reader.ReadToEnd();
        After(request);
        return Heard(request, new WebAnswer((int)answer.StatusCode, body, answer.Content.Headers.ContentType?.ToString() ?? "text/plain")
        {
            Headers = answer.Headers.Date is { } date ? new Dictionary<string, string> { ["Date"] = date.ToString("r") } : [],
        });
    }
}
