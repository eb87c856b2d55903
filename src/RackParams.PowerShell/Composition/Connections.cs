using RackParams.Aws;
using System.Runtime.CompilerServices;
using RackParams.Core.Catalog;
using RackParams.Core.Changes;
using RackParams.Core.Journal;
using RackParams.Core.Ports;
using RackParams.Core.Racks;
using RackParams.Kubernetes;
using RackParams.Local;

namespace RackParams.PowerShell.Composition;

/// <summary>Opens racks: the one place that knows the adapters. Each is named only inside a method of its own, for it is loaded when that method is first called.</summary>
internal static class Connections
{
    public static async Task<RackSession> OpenAsync(KnownRack rack, bool create, ClaimedContext claimed, CancellationToken cancellationToken)
    {
        var connection = rack.Provider == Providers.Eks
            ? await EksAsync(rack, cancellationToken).ConfigureAwait(false)
            : await (rack.Provider == Providers.Sandbox ? Sandbox() : Kubernetes()).ConnectAsync(rack, create, cancellationToken).ConfigureAwait(false);
        var session = new RackSession(connection, RackCatalog.Current, claimed, new IdSource(connection.Clock));
        return rack.Provider == Providers.Sandbox ? session : session with { History = new CopiedJournal(connection.Journal, Copies.Open) };
    }

    // With a context, the way to the API server is the kubeconfig's: a tunnel, a bastion, a private endpoint. The two need nothing of each other then, and come up side by side.
    private static async Task<IRackConnection> EksAsync(KnownRack rack, CancellationToken cancellationToken)
    {
        var opening = Task.Run(() => Aws(rack), cancellationToken);
        try
        {
            var cluster = rack.Context is not null
                ? await Kubernetes().ConnectAsync(rack, create: false, cancellationToken).ConfigureAwait(false)
                : Kubernetes(rack, await (await opening.ConfigureAwait(false)).EndpointAsync(cancellationToken).ConfigureAwait(false));
            return new JoinedConnection(rack, cluster, await opening.ConfigureAwait(false));
        }
        catch
        {
            await (await opening.ConfigureAwait(false)).DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ICloud Aws(KnownRack rack) => EksCloud.Open(rack);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static IRackConnection Kubernetes(KnownRack rack, ClusterEndpoint endpoint) => new KubernetesConnector().Connect(rack, endpoint);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static IRackConnector Sandbox() => new SandboxConnector();

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static IRackConnector Kubernetes() => new KubernetesConnector();
}
