using RackParams.Kubernetes.Login;

namespace RackParams.Kubernetes;

/// <summary>The contexts that a kubeconfig holds, for completion.</summary>
public static class KubeContexts
{
    /// <summary>Their names, sorted.</summary>
    /// <param name="kubeconfig">The file; null: those of KUBECONFIG, else the one in the home folder.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task<IReadOnlyList<string>> ListAsync(string? kubeconfig, CancellationToken cancellationToken) =>
        (await Kubeconfig.ReadAsync(kubeconfig, cancellationToken).ConfigureAwait(false)).Contexts;
}
