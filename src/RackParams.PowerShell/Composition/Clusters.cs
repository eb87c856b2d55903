using System.Runtime.CompilerServices;
using RackParams.Aws;
using RackParams.Kubernetes;

namespace RackParams.PowerShell.Composition;

/// <summary>The EKS clusters and the contexts there are, for completion.</summary>
internal static class Clusters
{
    // Tab waits for no more, a login that asks a person included.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>Names of the EKS clusters; none where AWS doesn't answer at once.</summary>
    public static IReadOnlyList<string> List(string? region, string? profile) => AtOnce(token => AwsAsync(region, profile, token));

    /// <summary>The contexts of a kubeconfig; without one, of the default's.</summary>
    public static IReadOnlyList<string> Contexts(string? kubeconfig) => AtOnce(token => KubeAsync(kubeconfig, token));

    private static IReadOnlyList<string> AtOnce(Func<CancellationToken, Task<IReadOnlyList<string>>> ask)
    {
        using var stop = new CancellationTokenSource(Patience);
        var asked = Task.Run(() => ask(stop.Token), stop.Token);

        // PowerShell completes on its own thread, and there is nothing else for it to do.
        return Task.WaitAny([asked], Patience) == 0 && asked.IsCompletedSuccessfully ? asked.GetAwaiter().GetResult() : [];
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Task<IReadOnlyList<string>> KubeAsync(string? kubeconfig, CancellationToken cancellationToken) =>
        KubeContexts.ListAsync(kubeconfig, cancellationToken);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Task<IReadOnlyList<string>> AwsAsync(string? region, string? profile, CancellationToken cancellationToken) =>
        EksClusters.ListAsync(region, profile, Patience, cancellationToken);
}
