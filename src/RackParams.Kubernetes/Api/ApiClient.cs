using System.Text.Json;
using System.Text.Json.Nodes;
using k8s;
using k8s.Autorest;
using RackParams.Core.Errors;
using RackParams.Kubernetes.Login;

namespace RackParams.Kubernetes.Api;

/// <summary>The one way to the API server: every request has a deadline, is repeated where that is safe, and fails as a typed error.</summary>
internal sealed class ApiClient(IKubernetes client, ApiPlace place, ServerClock clock, PluginLogin? plugin, TimeSpan deadline) : IDisposable
{
    private const int Attempts = 4;

    private static readonly TimeSpan AfterCut = TimeSpan.FromMilliseconds(200);

    private readonly ErrorTranslator _translator = new(place);

    public ApiPlace Place => place;

    public ServerClock Clock => clock;

    /// <summary>Sends a request; null: the object it names does not exist.</summary>
    public async Task<T?> FindAsync<T>(ApiCall call, Func<IKubernetes, CancellationToken, Task<T>> send, CancellationToken cancellationToken)
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
    public async Task<T> SendAsync<T>(ApiCall call, Func<IKubernetes, CancellationToken, Task<T>> send, CancellationToken cancellationToken)
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

    /// <summary>Kubernetes' version, e.g. <c>1.36</c>.</summary>
    public async Task<string> VersionAsync(CancellationToken cancellationToken)
    {
        var said = await SendAsync(
            new ApiCall("get", ApiResource.ServerVersion, Repeatable: true),
            (at, token) => at.Version.GetCodeAsync(token),
            cancellationToken).ConfigureAwait(false);

        // Managed services add a plus to the minor version.
        return $"{said.Major}.{said.Minor.TrimEnd('+')}";
    }

    public void Dispose()
    {
        client.Dispose();
        plugin?.Dispose();
    }

    private async Task<T> AttemptAllAsync<T>(ApiCall call, Func<IKubernetes, CancellationToken, Task<T>> send, CancellationToken cancellationToken)
    {
        if (plugin is not null) await plugin.PrepareAsync(cancellationToken).ConfigureAwait(false);
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limited.CancelAfter(deadline);
        try
        {
            for (var attempt = 1; ; attempt++)
            {
                Check(call);
                try
                {
                    // The client reads a failure's body without a token; the wait has one.
                    return await send(client, limited.Token).WaitAsync(limited.Token).ConfigureAwait(false);
                }
                catch (Exception e) when (attempt < Attempts && Pause(call, e) is { } pause && pause < deadline)
                {
                    await Task.Delay(pause, limited.Token).ConfigureAwait(false);
                }
            }
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new RackException(ClusterErrors.TimedOut(place.Rack, place.Host, deadline.TotalSeconds, call.Writes), e);
        }
        catch (JsonException e)
        {
            throw new RackException(ClusterErrors.NotUnderstood(place.Rack, place.Host), e);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            throw ConnectionErrors.Translate(place, e);
        }
    }

    // How long to wait before asking again; null: not at all. What was turned away unheard (429) may be asked again whatever it was.
    private static TimeSpan? Pause(ApiCall call, Exception failure) => failure switch
    {
        HttpOperationException { Response.StatusCode: System.Net.HttpStatusCode.TooManyRequests } busy => RetryAfter.Read(busy.Response),
        HttpRequestException or IOException when call.Repeatable && ConnectionErrors.IsCut(failure) => AfterCut,
        _ => null,
    };

    private void Check(ApiCall call)
    {
        if (call.Fence is { } fence && clock.GetUtcNow() > fence.ApplyBefore)
            throw new RackException(ClusterErrors.FencePassed(place.Rack, call.Subject, fence.Sequence, fence.ApplyBefore));
    }

    private RackException Translate(ApiCall call, HttpOperationException failure)
    {
        if (failure.Response?.StatusCode == System.Net.HttpStatusCode.Unauthorized) plugin?.Forget();
        return _translator.Translate(call, failure);
    }
}
