using Amazon.Runtime;
using Amazon.Util;

namespace RackParams.Aws.Access;

/// <summary>Credentials of the EC2 instance's role, where this is an instance.</summary>
/// <param name="patience">How long to wait for an answer.</param>
/// <param name="none">Says that there is no role here.</param>
internal sealed class InstanceRoleCredentials(TimeSpan patience, Func<Exception> none) : RefreshingAWSCredentials
{
    protected override async Task<CredentialsRefreshState> GenerateNewCredentialsAsync()
    {
        try
        {
            var roles = EC2InstanceMetadata.IsIMDSEnabled
                ? await Task.Run(EC2InstanceMetadata.GetIAMSecurityCredentialsAsync).WaitAsync(patience).ConfigureAwait(false)
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
