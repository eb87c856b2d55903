using Amazon.Runtime;
using Amazon.Runtime.SharedInterfaces;
using Amazon.SecurityToken;
using RackParams.Core.Errors;

namespace RackParams.Aws.Access;

/// <summary>Credentials for an OIDC token: GitHub Actions, Azure DevOps, service accounts of pods.</summary>
internal sealed class WebIdentityCredentials : AssumeRoleWithWebIdentityCredentials
{
    private readonly AwsSettings _settings;

    private WebIdentityCredentials(string file, string role, string? session, AwsSettings settings)
        : base(file, role, session ?? RoleCredentials.SessionName(Environment.UserName)) => _settings = settings;

    public static WebIdentityCredentials Of(string said, string file, string role, string? session, AwsSettings settings)
    {
        try
        {
            return new WebIdentityCredentials(file, role, session, settings);
        }
        catch (ArgumentException e)
        {
            throw new RackException(AwsErrors.ConfigUnreadable($"{said}: {e.Message.TrimEnd('.')}"), e);
        }
    }

    // The token itself is the proof, so nothing is signed.
    protected override ICoreAmazonSTS CreateClient() =>
        new AmazonSecurityTokenServiceClient(new AnonymousAWSCredentials(), _settings.Apply(new AmazonSecurityTokenServiceConfig()));
}
