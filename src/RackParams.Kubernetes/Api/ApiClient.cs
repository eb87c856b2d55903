using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using k8s.Autorest;
using RackParams.Core.Errors;
using RackParams.Kubernetes.Login;
using RackParams.Kubernetes.Objects;

namespace RackParams.Kubernetes.Api;

/// <summary>The one way to the API server: every request has a deadline, is repeated where that is safe, and fails as a typed error.</summary>
internal sealed class ApiClient(k8s.Kubernetes client, ApiPlace place, ServerClock clock, PluginLogin? plugin, TimeSpan deadline) : IDisposable
{
    private const int Attempts = 4;

    // For the first time; then twice as long each time, so that electing a leader of etcd is waited out.
    private static readonly TimeSpan AfterFailure = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Unsaid = TimeSpan.FromSeconds(1);

    private readonly ErrorTranslator _translator = new(place);
    private int _requests;

    /// <summary>How many requests were sent.</summary>
    public int Requests => _requests;

    public ApiPlace Place => place;

    public ServerClock Clock => clock;

    /// <summary>Sends a request; null: the object it names does not exist.</summary>
    public async Task<T?> FindAsync<T>(ApiCall call, Func<k8s.Kubernetes, CancellationToken, Task<T>> send, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            return await AttemptAllAsync(call, send, cancellationToken).ConfigureAwait(false);
        }
        catch (HttpOperationException e) when (ErrorTranslator.IsObjectMissing(call, e))
        {
            return null;
        }
        catch (HttpOperationException e)
        {
            throw Translate(call, e);
        }
    }

    /// <summary>Sends a request that must be answered.</summary>
    public async Task<T> SendAsync<T>(ApiCall call, Func<k8s.Kubernetes, CancellationToken, Task<T>> send, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            return await AttemptAllAsync(call, send, cancellationToken).ConfigureAwait(false);
        }
        catch (HttpOperationException e)
        {
            throw Translate(call, e);
        }
    }

    /// <summary>Reads what has no call of its own in the client's library, or too dear a one.</summary>
    public Task<T> GetAsync<T>(ApiCall call, string path, CancellationToken cancellationToken)
        where T : class =>
        SendAsync(call, (at, token) => GetAsync<T>(at, path, token), cancellationToken);

    /// <summary>Kubernetes' version, e.g. <c>1.36</c>; null where the server doesn't say.</summary>
    public async Task<string?> VersionAsync(CancellationToken cancellationToken)
    {
        var said = await SendAsync(new ApiCall("get", ApiResource.ServerVersion, Repeatable: true), AskVersionAsync, cancellationToken).ConfigureAwait(false);

        // Managed services add a plus to the minor version.
        return said.TextOrNull("major") is { } major && said.TextOrNull("minor") is { } minor ? $"{major}.{minor.TrimEnd('+')}" : null;
    }

    public RackException NotUnderstood(Exception? inner = null) => new(ClusterErrors.NotUnderstood(place.Rack, place.Host), inner);

    public void Dispose()
    {
        client.Dispose();
        plugin?.Dispose();
    }

    private async Task<T> AttemptAllAsync<T>(ApiCall call, Func<k8s.Kubernetes, CancellationToken, Task<T>> send, CancellationToken cancellationToken)
        where T : class
    {
        if (plugin is not null) await plugin.PrepareAsync(cancellationToken).ConfigureAwait(false);
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limited.CancelAfter(deadline);
        try
        {
            for (var attempt = 1; ; attempt++)
            {
                Check(call);
                Interlocked.Increment(ref _requests);
                try
                {
                    // The client reads a failure's body without a token; the wait has one.
                    return await send(client, limited.Token).WaitAsync(limited.Token).ConfigureAwait(false) ?? throw NotUnderstood();
                }
                catch (Exception e) when (attempt < Attempts && Pause(call, e, attempt) is { } pause && pause < deadline)
                {
                    await Task.Delay(pause, limited.Token).ConfigureAwait(false);
                }
            }
        }
        catch (OperationCanceledException e) when (limited.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new RackException(ClusterErrors.TimedOut(place.Rack, place.Host, deadline.TotalSeconds, call.Writes), e);
        }
        catch (JsonException e)
        {
            throw NotUnderstood(e);
        }
        catch (Exception e) when (e is HttpRequestException or IOException || (e is OperationCanceledException && !limited.IsCancellationRequested))
        {
            // Cancelled without anybody's wish: the connection wasn't there in time.
            throw ConnectionErrors.Translate(place, e);
        }
    }

    // The client's own call asks for /version/, which not every API server takes.
    private static async Task<JsonObject> AskVersionAsync(k8s.Kubernetes at, CancellationToken cancellationToken)
    {
        try
        {
            return await GetAsync<JsonObject>(at, "version", cancellationToken).ConfigureAwait(false);
        }
        catch (HttpOperationException)
        {
            return [];
        }
    }

    // Streamed: no text of the whole answer is made.
    private static async Task<T> GetAsync<T>(k8s.Kubernetes at, string path, CancellationToken cancellationToken)
        where T : class
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(at.BaseUri, path)) { Version = HttpVersion.Version20 };
        if (at.Credentials is { } credentials) await credentials.ProcessHttpRequestAsync(request, cancellationToken).ConfigureAwait(false);
        using var response = await at.HttpClient.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
        if (response.IsSuccessStatusCode)
            return await response.Content.ReadFromJsonAsync<T>(cancellationToken).ConfigureAwait(false) ?? throw new JsonException("null");
        throw new HttpOperationException
        {
            Response = new HttpResponseMessageWrapper(response, await response.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false)),
        };
    }

    // How long to wait before asking again; null: not at all. What was turned away unheard (429) may be asked again whatever it was.
    private static TimeSpan? Pause(ApiCall call, Exception failure, int attempt) => failure switch
    {
        HttpOperationException { Response.StatusCode: HttpStatusCode.TooManyRequests } busy => RetryAfter.Read(busy.Response) ?? Unsaid,
        HttpOperationException passing when call.Repeatable && ErrorTranslator.IsPassing(passing) => RetryAfter.Read(passing.Response) ?? AfterFailure * (1 << (attempt - 1)),
        HttpRequestException or IOException when call.Repeatable && ConnectionErrors.IsCut(failure) => AfterFailure * (1 << (attempt - 1)),
        _ => null,
    };

    private void Check(ApiCall call)
    {
        if (call.Fence is { } fence && clock.GetUtcNow() > fence.ApplyBefore)
            throw new RackException(ClusterErrors.FencePassed(place.Rack, call.Subject, fence.Sequence, fence.ApplyBefore));
    }

    private RackException Translate(ApiCall call, HttpOperationException failure)
    {
        if (failure.Response?.StatusCode == HttpStatusCode.Unauthorized) plugin?.Forget();
        return _translator.Translate(call, failure);
    }
}
