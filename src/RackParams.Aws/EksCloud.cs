using Amazon.EKS;
using Amazon.EKS.Model;
using RackParams.Aws.Access;
using RackParams.Aws.Eks;
using RackParams.Aws.Trails;
using RackParams.Core.Errors;
using RackParams.Core.Ports;
using RackParams.Core.Racks;

namespace RackParams.Aws;

/// <summary>The AWS side of a rack on EKS. Opening it finds region and credentials and asks AWS nothing.</summary>
public sealed class EksCloud : ICloud
{
    private readonly AwsSession _session;
    private readonly EksClusterReader _reader;
    private readonly EksTokens _tokens;
    private readonly ClusterGlance _glance;
    private readonly string _cluster;
    private readonly TimeProvider _time;

    internal EksCloud(KnownRack rack, AwsSession session, TimeProvider time)
    {
        _cluster = EksNames.Require("a cluster", rack.Cluster ?? rack.Name);
        (_session, _time) = (session, time);
        _reader = new EksClusterReader(session);
        _tokens = new EksTokens(session, _cluster, time);
        _glance = new ClusterGlance(session, _cluster, time);
        Targets = new EksTargets(session, _cluster, _glance, time);
        Identity = new EksPrincipal(session);
        Updates = new EksFollowing(session, _cluster, time);
        Images = new EksImages(session, _glance);
        OwnPath = new EksOwnPath(session, _cluster, rack.Context is not null);
        Attribution = new EksAttribution(session, _cluster, time);
    }

    public IReadOnlySet<TargetKind> Kinds { get; } = new HashSet<TargetKind> { TargetKind.Cluster, TargetKind.AccessEntries, TargetKind.Addon, TargetKind.NodeGroup };

    public ITargets Targets { get; }

    public IIdentity Identity { get; }

    public IUpdates Updates { get; }

    public IOwnPath OwnPath { get; }

    public IImages Images { get; }

    public IAttribution Attribution { get; }

    /// <summary>Opens the AWS side of a rack.</summary>
    public static EksCloud Open(KnownRack rack) => new(rack, AwsSession.Open(new AwsPlace(rack.Name, rack.Profile, rack.Region)), TimeProvider.System);

    public async Task<ClusterEndpoint> EndpointAsync(CancellationToken cancellationToken)
    {
        var cluster = await _glance.ReadAsync("endpoint", cancellationToken).ConfigureAwait(false);
        var endpoint = _reader.Endpoint(cluster);
        return new ClusterEndpoint(
            endpoint.Server, endpoint.CertificateAuthority, async token => (await _tokens.GetAsync(token).ConfigureAwait(false)).Value,
            _session.Access.By, $"Your AWS principal needs an access entry of the cluster {_cluster} (eks_access_entries), or another login: {_session.Access.Login}");
    }

    public async Task<ClusterMark> MarkAsync(CancellationToken cancellationToken)
    {
        var cluster = await _glance.ReadAsync("mark", cancellationToken).ConfigureAwait(false);
        return new ClusterMark(_cluster, EksEndpoint.Of(cluster)?.CertificateAuthority, cluster["identity"]?["oidc"]?["issuer"]?.ToString());
    }

    public async Task<CloudStatus> StatusAsync(CancellationToken cancellationToken)
    {
        var cluster = await _glance.ReadAsync("status", cancellationToken).ConfigureAwait(false);
        var version = cluster["version"]?.ToString();
        return new CloudStatus(
            _session.Region.SystemName, cluster["arn"]?.ToString().Split(':') is { Length: > 4 } arn ? arn[4] : "", version, cluster["status"]?.ToString(),
            version is null ? null : await SupportEndsAsync(version, cancellationToken).ConfigureAwait(false),
            cluster["status"]?.ToString() == ClusterStatus.UPDATING.Value ? await UpdatesAsync(cancellationToken).ConfigureAwait(false) : []);
    }

    public ValueTask DisposeAsync()
    {
        _tokens.Dispose();
        _session.Dispose();
        return ValueTask.CompletedTask;
    }

    // Who may describe the cluster need not be allowed to list its updates.
    private async Task<IReadOnlyList<string>> UpdatesAsync(CancellationToken cancellationToken)
    {
        try
        {
            return [.. (await new OtherUpdates(_session, _time).AllAsync(_cluster, cancellationToken).ConfigureAwait(false)).Select(u => u.ToString())];
        }
        catch (RackException)
        {
            return ["EKS updates the cluster"];
        }
    }

    // A courtesy: who may not ask, or whose stand-in for EKS does not know, is told nothing of it.
    private async Task<DateTimeOffset?> SupportEndsAsync(string version, CancellationToken cancellationToken)
    {
        try
        {
            var known = await _session.CallAsync(
                new AwsCall("eks:DescribeClusterVersions", $"version {version}"),
                t => _session.Eks.DescribeClusterVersionsAsync(new DescribeClusterVersionsRequest { ClusterVersions = [version] }, t), cancellationToken).ConfigureAwait(false);
            return known.ClusterVersions?.FirstOrDefault(v => v.ClusterVersion == version)?.EndOfStandardSupportDate is { } end
                ? new DateTimeOffset(end.ToUniversalTime(), TimeSpan.Zero)
                : null;
        }
        catch (RackException)
        {
            return null;
        }
    }
}
