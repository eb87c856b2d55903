using RackParams.Core.Racks;

namespace RackParams.Core.Ports;

/// <summary>The cloud's side of a rack: its managed cluster.</summary>
public interface ICloud : IAsyncDisposable
{
    /// <summary>The kinds of object that live there.</summary>
    IReadOnlySet<TargetKind> Kinds { get; }

    ITargets Targets { get; }

    IIdentity Identity { get; }

    IUpdates Updates { get; }

    IOwnPath OwnPath { get; }

    IImages Images { get; }

    /// <summary>The logs in the cloud that name who edited the cluster, and objects in it.</summary>
    IAttribution Attribution { get; }

    /// <summary>Where the cluster's API server is, and how to log in to it.</summary>
    Task<ClusterEndpoint> EndpointAsync(CancellationToken cancellationToken);

    /// <summary>By what the cluster's API server is known.</summary>
    Task<ClusterMark> MarkAsync(CancellationToken cancellationToken);

    /// <summary>What the cloud knows of the cluster.</summary>
    Task<CloudStatus> StatusAsync(CancellationToken cancellationToken);
}
