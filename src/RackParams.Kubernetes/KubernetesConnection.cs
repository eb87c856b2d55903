using RackParams.Core.Evidence.Drift;
using RackParams.Core.Ports;
using RackParams.Core.Racks;
using RackParams.Kubernetes.Api;
using RackParams.Kubernetes.Login;

namespace RackParams.Kubernetes;

/// <summary>A rack reached by its cluster's API server.</summary>
public sealed class KubernetesConnection : IRackConnection
{
    private const string OnlyEks = "it is an EKS setting, and this rack was registered without an AWS side";

    private readonly ApiClient _client;

    internal KubernetesConnection(KnownRack rack, ApiClient client, TransportHandler? way = null)
    {
        var api = new ApiObjects(client);
        _client = client;
        Rack = rack;
        Targets = new KubernetesTargets(api, Unavailable);
        Nodes = new KubernetesNodes(api);
        Journal = new KubernetesJournal(api, rack.Name);
        Identity = new KubernetesIdentity(api);
        Registrar = new KubernetesRegistrar(client, api);
        if (way is not null) ApiServer = new KubernetesApiServer(client, way);
    }

    public KnownRack Rack { get; }

    public TimeProvider Clock => _client.Clock;

    public IReadOnlyDictionary<TargetKind, string> Unavailable { get; } =
        new[] { TargetKind.Cluster, TargetKind.AccessEntries, TargetKind.Addon, TargetKind.NodeGroup }.ToDictionary(kind => kind, _ => OnlyEks);

    public ITargets Targets { get; }

    public INodes Nodes { get; }

    public IJournal Journal { get; }

    public IIdentity Identity { get; }

    public IRegistrar Registrar { get; }

    public TimeSpan LateWrites { get; internal init; }

    public IApiServer? ApiServer { get; }

    public IAttribution Attribution => NoAttribution.OfApiServer;

    /// <summary>How many requests this connection has cost the API server.</summary>
    internal int Requests => _client.Requests;

    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        return ValueTask.CompletedTask;
    }
}
