using Amazon.Runtime;
using Amazon.Util;

namespace RackParams.Aws.Access;

/// <summary>Credentials of the EC2 instance's role, where this is an instance; asked with little patience, for most machines are none.</summary>
/// <param name="none">Says that there is no role here.</param>
internal sealed class InstanceRoleCredentials(Func<Exception> none) : RefreshingAWSCredentials
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    protected override async Task<CredentialsRefreshState> GenerateNewCredentialsAsync()
    {
        try
        {
            var roles = EC2InstanceMetadata.IsIMDSEnabled
                ? await Task.Run(EC2InstanceMetadata.GetIAMSecurityCredentialsAsync).WaitAsync(Patience).ConfigureAwait(false)
                : null;
            var given = roles?.Values.FirstOrDefault(r => r.AccessKeyId is not null) ?? throw none();
            return new CredentialsRefreshState(
                new ImmutableCredentials(given.AccessKeyId, given.SecretAccessKey, given.Token), given.Expiration.ToUniversalTime());
        }
        catch (Exception e) when (e is TimeoutException or HttpRequestException or IOException or AmazonServiceException or AmazonClientException)
        {
            throw none();
        }
    }
}
