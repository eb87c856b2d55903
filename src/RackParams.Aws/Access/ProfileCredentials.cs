using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;
using Amazon.SecurityToken;
using RackParams.Core.Errors;

namespace RackParams.Aws.Access;

/// <summary>Credentials of a profile. Roles are assumed by clients made here: the SDK would search all assemblies of the process for its own, and may take another module's.</summary>
internal sealed class ProfileCredentials(AwsProfiles profiles, AwsEnvironment environment, AwsSettings settings)
{
    public AwsLogin Of(CredentialProfile profile) => Of(profile, []);

    private AwsLogin Of(CredentialProfile profile, HashSet<string> passed)
    {
        if (!passed.Add(profile.Name)) throw Unusable(profile, "its source_profile leads back to itself");
        var options = profile.Options;
        return options switch
        {
            { RoleArn: { Length: > 0 } role, WebIdentityTokenFile: { Length: > 0 } file } => new AwsLogin(
                WebIdentityCredentials.Of($"web_identity_token_file of profile {profile.Name}", file, role, options.RoleSessionName, settings),
                Name(profile), $"let the pipeline fetch its OIDC token anew, and see that the trust policy of {role} accepts it"),
            { RoleArn.Length: > 0, MfaSerial.Length: > 0 } => throw Unusable(
                profile, $"its role asks for a code of {options.MfaSerial}, which can't be asked for here. Log in with a profile of IAM Identity Center, or let credential_process fetch the session"),
            { RoleArn: { Length: > 0 } role } => Role(profile, role, Source(profile, passed)),
            { SsoStartUrl.Length: > 0 } or { SsoSession.Length: > 0 } => Sso(profile),
            { LoginSession.Length: > 0 } => throw Unusable(
                profile, $"aws login keeps its session in a form of its own. Bridge it with another profile: credential_process = aws configure export-credentials --profile {profile.Name} --format process"),
            _ => new AwsLogin(Plain(profile), Name(profile), Renewal(profile)),
        };
    }

    private AwsLogin Role(CredentialProfile profile, string role, AwsLogin source)
    {
        var session = profile.Options.RoleSessionName ?? RoleCredentials.SessionName(Environment.UserName);
        var credentials = new RoleCredentials(
            () => new AmazonSecurityTokenServiceClient(source.Credentials, settings.Apply(new AmazonSecurityTokenServiceConfig())), role, session, profile.Options.ExternalID);
        return source with { Credentials = credentials, Source = Name(profile) };
    }

    private AwsLogin Source(CredentialProfile profile, HashSet<string> passed) => profile.Options switch
    {
        { SourceProfile: { Length: > 0 } source } => Of(
            profiles.Find(source) ?? throw Unusable(profile, $"its source_profile {source} does not exist"), passed),
        { CredentialSource: "Environment" } => new AwsLogin(
            environment.Keys ?? throw Unusable(profile, "its credential_source is Environment, and AWS_ACCESS_KEY_ID or AWS_SECRET_ACCESS_KEY isn't set"),
            Name(profile), "set AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN anew"),
        { CredentialSource: "EcsContainer" } when environment.HasContainer => new AwsLogin(
            new GenericContainerCredentials(), Name(profile), "see that the task or pod still has its role"),
        { CredentialSource: "EcsContainer" } => throw Unusable(profile, "its credential_source is EcsContainer, and this isn't a container with a role"),
        { CredentialSource: "Ec2InstanceMetadata" } => new AwsLogin(
            new InstanceRoleCredentials(environment.MetadataTimeout, () => Unusable(profile, "its credential_source is Ec2InstanceMetadata, and this isn't an instance with a role")),
            Name(profile), "see that the instance still has its role"),
        _ => throw Unusable(profile, "it has a role_arn, but neither a source_profile nor a credential_source that is known"),
    };

    private static AwsLogin Sso(CredentialProfile profile)
    {
        SsoClients.Register();
        return new AwsLogin(Plain(profile), Name(profile), $"aws sso login --profile {profile.Name}", NeedsPerson: true);
    }

    private static AWSCredentials Plain(CredentialProfile profile)
    {
        try
        {
            return profile.GetAWSCredentials(profile.CredentialProfileStore);
        }
        catch (Exception e) when (e is AmazonClientException or InvalidDataException or InvalidOperationException or ArgumentException)
        {
            throw new RackException(AwsErrors.ProfileUnusable(profile.Name, "it holds no credentials that are whole"), e);
        }
    }

    private static string Renewal(CredentialProfile profile) => string.IsNullOrEmpty(profile.Options.CredentialProcess)
        ? $"renew the keys of profile {profile.Name} (aws configure --profile {profile.Name}), or use one of IAM Identity Center: aws sso login --profile <profile>"
        : $"run the credential_process of profile {profile.Name} by hand to see more";

    private static string Name(CredentialProfile profile) => $"profile {profile.Name}";

    private static RackException Unusable(CredentialProfile profile, string what) => new(AwsErrors.ProfileUnusable(profile.Name, what));
}
