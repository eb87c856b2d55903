using Amazon.Runtime;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;

namespace RackParams.Aws.Access;

/// <summary>Credentials of a role that others assume; renewed before they end.</summary>
internal sealed class RoleCredentials : RefreshingAWSCredentials
{
    private const int LongestName = 64;
    private const string Unnamed = "rackparams";

    private readonly Func<AmazonSecurityTokenServiceClient> _connect;
    private readonly AssumeRoleRequest _request;

    public RoleCredentials(Func<AmazonSecurityTokenServiceClient> connect, string role, string session, string? externalId)
    {
        _connect = connect;
        _request = new AssumeRoleRequest { RoleArn = role, RoleSessionName = session, ExternalId = externalId };
        PreemptExpiryTime = TimeSpan.FromMinutes(5);
    }

    /// <summary>The session's name where the profile gives none: CloudTrail and the cluster then show who it was.</summary>
    public static string SessionName(string user)
    {
        var name = $"{Unnamed}-{new string([.. user.Where(c => char.IsAsciiLetterOrDigit(c) || "+=,.@-_".Contains(c, StringComparison.Ordinal))])}".TrimEnd('-');
        return name.Length <= LongestName ? name : name[..LongestName];
    }

    protected override async Task<CredentialsRefreshState> GenerateNewCredentialsAsync()
    {
        using var client = _connect();
        var given = (await client.AssumeRoleAsync(_request).ConfigureAwait(false)).Credentials;
        return new CredentialsRefreshState(
            new ImmutableCredentials(given.AccessKeyId, given.SecretAccessKey, given.SessionToken), given.Expiration!.Value.ToUniversalTime());
    }
}
