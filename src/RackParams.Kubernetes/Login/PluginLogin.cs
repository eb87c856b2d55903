using System.Net.Http.Headers;
using System.Security.Cryptography.X509Certificates;
using k8s.Authentication;

namespace RackParams.Kubernetes.Login;

/// <summary>Logs in by a credential plugin: it runs once, before the first request, and again only when what it gave has expired or was refused.</summary>
internal sealed class PluginLogin(PluginCommand command, TimeProvider time) : ITokenProvider, IDisposable
{
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim _one = new(1, 1);
    private PluginCredential? _credential;

    public X509Certificate2? Certificate => _credential?.Certificate;

    private bool IsFresh => _credential is { } held && (held.Expires is not { } until || time.GetUtcNow() + Margin < until);

    /// <summary>Runs the plugin if that is due, apart from any request's deadline: somebody may have to log in at a browser.</summary>
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        if (IsFresh) return;
        await _one.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (!IsFresh) _credential = await PluginRun.RunAsync(command, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>What the plugin gave was refused: the next request asks it again.</summary>
    public void Forget() => _credential = null;

    public async Task<AuthenticationHeaderValue> GetAuthenticationHeaderAsync(CancellationToken cancellationToken)
    {
        await PrepareAsync(cancellationToken).ConfigureAwait(false);

        // Without a token the header stays away: the certificate speaks.
        return _credential?.Token is { } token ? new AuthenticationHeaderValue("Bearer", token) : null!;
    }

    public void Dispose()
    {
        _credential?.Certificate?.Dispose();
        _one.Dispose();
    }
}
