using System.Text;
using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.Signing;
using RackParams.Aws.Access;

namespace RackParams.Aws.Eks;

/// <summary>Signs the Kubernetes tokens of a cluster: a GetCallerIdentity that the cluster sends to STS to learn who we are.</summary>
internal sealed class EksTokens(AwsSession session, string cluster, TimeProvider time) : IDisposable
{
    private const string Prefix = "k8s-aws-v1.";
    private const string ClusterHeader = "x-k8s-aws-id";

    // EKS takes a token for 15 minutes after its date, whatever it says of its own expiry.
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(14);
    private static readonly TimeSpan Expiry = TimeSpan.FromSeconds(60);

    private readonly SemaphoreSlim _one = new(1, 1);
    private EksToken? _held;

    private bool IsFresh => _held is { } held && time.GetUtcNow() < held.RenewAt;

    public async Task<EksToken> GetAsync(CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return IsFresh ? _held! : _held = await SignAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>The token was refused: the next one is signed anew.</summary>
    public void Forget() => _held = null;

    public void Dispose() => _one.Dispose();

    /// <summary>Signs one token.</summary>
    /// <param name="signedAt">Its date.</param>
    public static async Task<string> SignAsync(
        AWSCredentials credentials, RegionEndpoint region, string cluster, DateTimeOffset signedAt, CancellationToken cancellationToken)
    {
        var request = new AWSSigningRequest
        {
            HttpMethod = HttpMethod.Get,
            RequestUri = new Uri($"{Host(region)}?Action=GetCallerIdentity&Version=2011-06-15"),
        };
        request.Headers[ClusterHeader] = cluster;
        var parameters = new AWSSigV4Parameters { Credentials = credentials, Region = region, Service = "sts", SignedAt = signedAt.UtcDateTime };
        var signed = await AWSSigV4Signer.PresignAsync(request, parameters, Expiry, cancellationToken).ConfigureAwait(false);
        return Prefix + Convert.ToBase64String(Encoding.UTF8.GetBytes(signed.Uri.AbsoluteUri)).TrimEnd('=').Replace('+', '-').Replace('/', '_');
    }

    // A token of credentials that end is worth nothing after them. The clock is the one that calls to STS were corrected to.
    private async Task<EksToken> SignAsync(CancellationToken cancellationToken)
    {
        await session.LogInAsync(cancellationToken).ConfigureAwait(false);
        var now = time.GetUtcNow();
        var corrected = now + CorrectClockSkew.GetClockCorrectionForEndpoint(Host(session.Region));
        var value = await SignAsync(session.Credentials, session.Region, cluster, corrected, cancellationToken).ConfigureAwait(false);
        var end = session.Credentials.Expiration is { } until ? new DateTimeOffset(until.ToUniversalTime(), TimeSpan.Zero) : DateTimeOffset.MaxValue;
        return new EksToken(value, end < now + Life ? end : now + Life);
    }

    private static string Host(RegionEndpoint region) => $"https://sts.{region.SystemName}.{region.PartitionDnsSuffix}/";
}
