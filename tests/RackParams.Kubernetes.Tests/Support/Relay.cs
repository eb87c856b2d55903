namespace RackParams.Kubernetes.Tests.Support;

/// <summary>Stands between a client and a server, and can hold a request before it is passed on, or its answer after.</summary>
internal abstract class Relay : IAsyncDisposable
{
    private readonly HttpClient _server;
    private readonly LoopbackServer _front;

    protected Relay(HttpClient server)
    {
        _server = server;
        _front = new LoopbackServer(Answer);
    }

    public string Url => _front.Url;

    /// <summary>Everything that came, in order.</summary>
    public IReadOnlyList<WebRequest> Requests => _front.Requests;

    /// <summary>Called with each request before it is passed on.</summary>
    public Action<WebRequest> Before { get; set; } = _ => { };

    /// <summary>Called with each request once the server has answered it, before its client hears.</summary>
    public Action<WebRequest> After { get; set; } = _ => { };

    /// <summary>Holds the first request of a kind until the gate opens; then its client hears nothing.</summary>
    /// <param name="wants">The kind.</param>
    /// <param name="arrived">The server gets it first.</param>
    public Gate Hold(Func<WebRequest, bool> wants, bool arrived)
    {
        var gate = new Gate(wants, () => (Before, After) = (_ => { }, _ => { }));
        if (arrived) After = gate.Pass;
        else Before = gate.Pass;
        return gate;
    }

    public virtual async ValueTask DisposeAsync()
    {
        await _front.DisposeAsync();
        _server.Dispose();
    }

    /// <summary>What the server is asked for a request.</summary>
    protected abstract HttpRequestMessage Passed(WebRequest request);

    /// <summary>An answer in the server's place; null: the server's own.</summary>
    protected virtual WebAnswer? Instead(WebRequest request) => null;

    private WebAnswer Answer(WebRequest request)
    {
        Before(request);
        var answer = Instead(request) ?? Ask(request);
        After(request);
        return answer;
    }

    private WebAnswer Ask(WebRequest request)
    {
        using var passed = Passed(request);
        using var answer = _server.Send(passed);
        using var reader = new StreamReader(answer.Content.ReadAsStream());
        var headers = answer.Headers.Where(h => h.Key is not ("Connection" or "Transfer-Encoding" or "Server")).ToDictionary(h => h.Key, h => string.Join(",", h.Value));
        if (request.Method == "HEAD") headers["Content-Length"] = answer.Content.Headers.ContentLength.ToString()!;
        if (answer.Content.Headers.LastModified is { } modified) headers["Last-Modified"] = modified.ToString("r");
        return new WebAnswer((int)answer.StatusCode, reader.ReadToEnd(), answer.Content.Headers.ContentType?.ToString() ?? "text/plain") { Headers = headers };
    }
}
