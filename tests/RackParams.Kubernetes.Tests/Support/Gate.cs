using System.Diagnostics;

namespace RackParams.Kubernetes.Tests.Support;

/// <summary>Where a request waits, so that its sender can be killed meanwhile.</summary>
/// <param name="wants">The requests that wait.</param>
/// <param name="opened">Called when it opens.</param>
internal sealed class Gate(Func<WebRequest, bool> wants, Action opened) : IDisposable
{
    private readonly ManualResetEventSlim _open = new();
    private readonly TaskCompletionSource _held = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Pass(WebRequest request)
    {
        if (!wants(request)) return;
        _held.TrySetResult();
        _open.Wait();
        throw new IOException("Its client is gone.");
    }

    /// <summary>Kills the process once a request of its waits here, and opens.</summary>
    public async Task KillAsync(Process victim, CancellationToken cancellationToken)
    {
        using (victim)
        {
            await Task.WhenAny(_held.Task, victim.WaitForExitAsync(cancellationToken));
            if (!_held.Task.IsCompleted) throw new InvalidOperationException(await victim.StandardOutput.ReadToEndAsync(cancellationToken) + await victim.StandardError.ReadToEndAsync(cancellationToken));
            victim.Kill();
            await victim.WaitForExitAsync(cancellationToken);
        }

        Dispose();
    }

    public void Dispose()
    {
        opened();
        _open.Set();
    }
}
