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
        var connector = rack.Provider == Providers.Sandbox ? Sandbox() : Kubernetes();
        var connection = await connector.ConnectAsync(rack, create, cancellationToken).ConfigureAwait(false);
        return new RackSession(connection, RackCatalog.Current, claimed, new IdSource(connection.Clock));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static IRackConnector Sandbox() => new SandboxConnector();

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static IRackConnector Kubernetes() => new KubernetesConnector();
}
