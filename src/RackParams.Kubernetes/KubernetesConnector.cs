using RackParams.Core.Ports;
using RackParams.Core.Racks;
using RackParams.Kubernetes.Api;
using RackParams.Kubernetes.Login;

namespace RackParams.Kubernetes;

/// <summary>Opens racks by a context of the user's kubeconfig.</summary>
public sealed class KubernetesConnector : IRackConnector
{
    /// <summary>How long a request may take, repetitions included.</summary>
    internal TimeSpan Deadline { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long the API server works on a request that writes: its own limit.</summary>
    internal TimeSpan LateWrites { get; init; } = TimeSpan.FromSeconds(34);

    /// <summary>The local clock, which the API server's corrects.</summary>
    internal TimeProvider Time { get; init; } = TimeProvider.System;

    public async Task<IRackConnection> ConnectAsync(KnownRack rack, bool create, CancellationToken cancellationToken)
    {
        var config = await Kubeconfig.ReadAsync(rack.Kubeconfig, cancellationToken).ConfigureAwait(false);
        var context = config.Context(rack.Context);
        var command = await PluginCommand.OfAsync(context, cancellationToken).ConfigureAwait(false);
        var plugin = command is null ? null : new PluginLogin(command, Time);
        var clock = new ServerClock(Time);
        var (client, way) = await ClientFactory.CreateAsync(context, plugin, clock, cancellationToken).ConfigureAwait(false);
        var place = new ApiPlace(rack.Name, context.Host, context.Name, context.UserName, LoginRemedy.Of(context, command));
        return new KubernetesConnection(rack, new ApiClient(client, place, clock, plugin, Deadline), way) { LateWrites = LateWrites };
    }

    /// <summary>Opens the rack by an endpoint that somebody else found.</summary>
    public IRackConnection Connect(KnownRack rack, ClusterEndpoint endpoint)
    {
        var clock = new ServerClock(Time);
        var server = endpoint.Server;
        var place = new ApiPlace(rack.Name, server.IsDefaultPort ? server.Host : $"{server.Host}:{server.Port}", endpoint.User, null, endpoint.LoginRemedy);
        return new KubernetesConnection(rack, new ApiClient(ClientFactory.Create(endpoint, clock), place, clock, null, Deadline)) { LateWrites = LateWrites };
    }
}
