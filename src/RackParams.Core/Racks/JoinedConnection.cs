using RackParams.Core.Changes;
using RackParams.Core.Journal;
using RackParams.Core.Ports;

namespace RackParams.Core.Racks;

/// <summary>A rack with two sides: its cluster, which also holds the journal, and the cloud that manages the cluster.</summary>
public sealed class JoinedConnection : IRackConnection
{
    private readonly IRackConnection _cluster;
    private readonly ICloud _cloud;

    public JoinedConnection(KnownRack rack, IRackConnection cluster, ICloud cloud)
    {
        (Rack, _cluster, _cloud) = (rack, cluster, cloud);
        var one = new OneCluster(rack.Context is null ? null : cluster.ApiServer, cloud);
        Unavailable = cluster.Unavailable.Where(u => !cloud.Kinds.Contains(u.Key)).ToDictionary();
        Targets = new JoinedTargets(cluster.Targets, cloud, one);
        Identity = new JoinedIdentity(cluster.Identity, cloud.Identity);
        Registrar = new JoinedRegistrar(cluster.Registrar, cloud, one);
    }

    public KnownRack Rack { get; }

    public TimeSpan LateWrites => _cluster.LateWrites;

    public TimeProvider Clock => _cluster.Clock;

    public IReadOnlyDictionary<TargetKind, string> Unavailable { get; }

    public ITargets Targets { get; }

    public INodes Nodes => _cluster.Nodes;

    public IJournal Journal => _cluster.Journal;

    public IAttribution Attribution => _cloud.Attribution;

    public IIdentity Identity { get; }

    public IRegistrar Registrar { get; }

    public IUpdates? Updates => _cloud.Updates;

    public IOwnPath? OwnPath => _cloud.OwnPath;

    public IImages? Images => _cloud.Images;

    public async ValueTask DisposeAsync()
    {
        await _cluster.DisposeAsync().ConfigureAwait(false);
        await _cloud.DisposeAsync().ConfigureAwait(false);
    }

    private sealed class JoinedTargets(ITargets inCluster, ICloud cloud, OneCluster one) : ITargets
    {
        public async Task<LiveObject?> ReadAsync(TargetRef target, CancellationToken cancellationToken) =>
            await (await OfAsync(target.Kind, cancellationToken).ConfigureAwait(false)).ReadAsync(target, cancellationToken).ConfigureAwait(false);

        public async Task<IReadOnlyList<LiveObject>> ListAsync(TargetKind kind, CancellationToken cancellationToken) =>
            await (await OfAsync(kind, cancellationToken).ConfigureAwait(false)).ListAsync(kind, cancellationToken).ConfigureAwait(false);

        public async Task<LiveObject?> DryRunAsync(TargetWrite write, CancellationToken cancellationToken) =>
            await (await OfAsync(write.Target.Kind, cancellationToken).ConfigureAwait(false)).DryRunAsync(write, cancellationToken).ConfigureAwait(false);

        public async Task<LiveObject?> ApplyAsync(TargetWrite write, Fence fence, CancellationToken cancellationToken) =>
            await (await OfAsync(write.Target.Kind, cancellationToken).ConfigureAwait(false)).ApplyAsync(write, fence, cancellationToken).ConfigureAwait(false);

        private async Task<ITargets> OfAsync(TargetKind kind, CancellationToken cancellationToken)
        {
            if (!cloud.Kinds.Contains(kind)) return inCluster;
            await one.RequireAsync(cancellationToken).ConfigureAwait(false);
            return cloud.Targets;
        }
    }

    // Both sides say who we are; where they mean different principals the record holds both. The name people are shown is
    // one that the API server can vouch for: its user's, unless it says itself that the AWS principal is behind that user.
    private sealed class JoinedIdentity(IIdentity inCluster, IIdentity inCloud) : IIdentity
    {
        // Whoever asks goes on meanwhile: the first call of a process to each side takes its client a while before it waits for anything.
        public Task<Actor> WhoAmIAsync(CancellationToken cancellationToken) => Task.Run(() => AskAsync(cancellationToken), cancellationToken);

        private async Task<Actor> AskAsync(CancellationToken cancellationToken)
        {
            var asked = inCloud.WhoAmIAsync(cancellationToken);
            var (user, principal) = (await inCluster.WhoAmIAsync(cancellationToken).ConfigureAwait(false), await asked.ConfigureAwait(false));
            var isOne = user.Arn is { } arn && principal.IsSameAs(arn);
            return principal with
            {
                Kind = "both",
                Name = user.Proved && !isOne ? user.Name : principal.Name,
                Proved = user.Proved && principal.Proved,
                User = user.User,
                Groups = user.Groups,
                Uid = user.Uid,
                ClusterArn = isOne ? null : user.Arn,
            };
        }
    }

    private sealed class JoinedRegistrar(IRegistrar inCluster, ICloud cloud, OneCluster one) : IRegistrar
    {
        public async Task<Installation> ExamineAsync(CancellationToken cancellationToken)
        {
            var asked = cloud.StatusAsync(cancellationToken);
            var found = await inCluster.ExamineAsync(cancellationToken).ConfigureAwait(false);
            var status = await asked.ConfigureAwait(false);
            await one.RequireAsync(cancellationToken).ConfigureAwait(false);
            return found with { Region = status.Region, Account = status.Account, Cloud = status };
        }

        public Task InstallDefinitionsAsync(CancellationToken cancellationToken) => inCluster.InstallDefinitionsAsync(cancellationToken);

        public Task InstallPolicyAsync(CancellationToken cancellationToken) => inCluster.InstallPolicyAsync(cancellationToken);

        public Task<PolicyState?> PolicyAsync(CancellationToken cancellationToken) => inCluster.PolicyAsync(cancellationToken);

        public Task<IReadOnlyList<RackRoot>> ListRacksAsync(CancellationToken cancellationToken) => inCluster.ListRacksAsync(cancellationToken);

        public Task MarkContinuedAsync(string rack, RackIdentity by, CancellationToken cancellationToken) => inCluster.MarkContinuedAsync(rack, by, cancellationToken);

        public Task RepointAsync(string rack, RackSetting setting, bool tryOnly, CancellationToken cancellationToken) => inCluster.RepointAsync(rack, setting, tryOnly, cancellationToken);

        public Task<bool> CreateRackAsync(RackRoot rack, CancellationToken cancellationToken) => inCluster.CreateRackAsync(rack, cancellationToken);
    }
}
