using RackParams.Core.Changes;
using RackParams.Core.Journal;
using RackParams.Core.Ports;

namespace RackParams.Core.Racks;

/// <summary>A rack with two sides: its cluster, which also holds the journal, and the cloud that manages the cluster.</summary>
public sealed class JoinedConnection(KnownRack rack, IRackConnection cluster, ICloud cloud) : IRackConnection
{
    public KnownRack Rack => rack;

    public TimeProvider Clock => cluster.Clock;

    public IReadOnlyDictionary<TargetKind, string> Unavailable { get; } =
        cluster.Unavailable.Where(u => !cloud.Kinds.Contains(u.Key)).ToDictionary();

    public ITargets Targets { get; } = new JoinedTargets(cluster.Targets, cloud);

    public INodes Nodes => cluster.Nodes;

    public IJournal Journal => cluster.Journal;

    public IAttribution Attribution => cloud.Attribution;

    public IIdentity Identity { get; } = new JoinedIdentity(cluster.Identity, cloud.Identity);

    public IRegistrar Registrar { get; } = new JoinedRegistrar(cluster.Registrar, cloud);

    public IUpdates? Updates => cloud.Updates;

    public IOwnPath? OwnPath => cloud.OwnPath;

    public IImages? Images => cloud.Images;

    public async ValueTask DisposeAsync()
    {
        await cluster.DisposeAsync().ConfigureAwait(false);
        await cloud.DisposeAsync().ConfigureAwait(false);
    }

    private sealed class JoinedTargets(ITargets inCluster, ICloud cloud) : ITargets
    {
        public Task<LiveObject?> ReadAsync(TargetRef target, CancellationToken cancellationToken) => Of(target.Kind).ReadAsync(target, cancellationToken);

        public Task<IReadOnlyList<LiveObject>> ListAsync(TargetKind kind, CancellationToken cancellationToken) => Of(kind).ListAsync(kind, cancellationToken);

        public Task<LiveObject?> DryRunAsync(TargetWrite write, CancellationToken cancellationToken) => Of(write.Target.Kind).DryRunAsync(write, cancellationToken);

        public Task<LiveObject?> ApplyAsync(TargetWrite write, Fence fence, CancellationToken cancellationToken) => Of(write.Target.Kind).ApplyAsync(write, fence, cancellationToken);

        private ITargets Of(TargetKind kind) => cloud.Kinds.Contains(kind) ? cloud.Targets : inCluster;
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

    private sealed class JoinedRegistrar(IRegistrar inCluster, ICloud cloud) : IRegistrar
    {
        public async Task<Installation> ExamineAsync(CancellationToken cancellationToken)
        {
            var asked = cloud.StatusAsync(cancellationToken);
            var found = await inCluster.ExamineAsync(cancellationToken).ConfigureAwait(false);
            var status = await asked.ConfigureAwait(false);
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
