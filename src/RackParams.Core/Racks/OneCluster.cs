using RackParams.Core.Ports;

namespace RackParams.Core.Racks;

/// <summary>Makes sure, once a connection and before anything of the cloud's counts, that a kubeconfig's context and the cloud mean one cluster.</summary>
/// <param name="server">The API server at the end of the context; null: the way there is the cloud's own.</param>
internal sealed class OneCluster(IApiServer? server, ICloud cloud)
{
    private readonly object _lock = new();
    private Task? _required;

    public Task RequireAsync(CancellationToken cancellationToken)
    {
        if (server is null) return Task.CompletedTask;
        lock (_lock)
        {
            if (_required is null || _required.IsFaulted || _required.IsCanceled) _required = AskAsync(server, cancellationToken);
            return _required;
        }
    }

    private async Task AskAsync(IApiServer asked, CancellationToken cancellationToken) =>
        await asked.RequireAsync(await cloud.MarkAsync(cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
}
