using RackParams.Core.Racks;

namespace RackParams.Kubernetes.Tests.Support;

/// <summary>Opens connections as the cmdlets do.</summary>
internal static class Open
{
    public static async Task<KubernetesConnection> RackAsync(
        string kubeconfig, string rack = "production", string? context = null, TimeSpan? deadline = null, TimeProvider? time = null, TimeSpan? lateWrites = null)
    {
        var connector = new KubernetesConnector { Deadline = deadline ?? TimeSpan.FromSeconds(10), Time = time ?? TimeProvider.System, LateWrites = lateWrites ?? TimeSpan.FromSeconds(34) };
        return (KubernetesConnection)await connector.ConnectAsync(
            new KnownRack(rack, Providers.Kubernetes, Context: context, Kubeconfig: kubeconfig), false, TestContext.Current.CancellationToken);
    }
}
