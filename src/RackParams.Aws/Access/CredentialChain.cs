using Amazon.Runtime;
using RackParams.Core.Errors;

namespace RackParams.Aws.Access;

/// <summary>Finds credentials, in the order of all AWS SDKs. It asks nobody: credentials are fetched when they are first used.</summary>
internal sealed class CredentialChain(AwsPlace place, AwsEnvironment environment, AwsProfiles profiles, AwsSettings settings)
{
    private const string AnyLogin = "aws sso login --profile <profile>, then -Profile <profile> or AWS_PROFILE";

    public AwsLogin Find()
    {
        var byProfile = new ProfileCredentials(profiles, environment, settings);
        if (place.Profile is not null) return byProfile.Of(profiles.Require(place.Profile));
        if (environment.Keys is { } keys) return Variables(keys);
        if (environment is { WebIdentityTokenFile: { } file, RoleArn: { } role }) return WebIdentity(file, role);
        if (environment.NamedProfile is { } named) return byProfile.Of(profiles.Require(named));
        if (profiles.Find(environment.Profile) is { CanCreateAWSCredentials: true } profile) return byProfile.Of(profile);
        return environment.HasContainer ? Container() : Instance();
    }

    private static AwsLogin Variables(AWSCredentials keys) => new(
        keys, "the variables AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY",
        $"set AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN anew, or remove them and use a profile: {AnyLogin}");

    private AwsLogin WebIdentity(string file, string role) => new(
        WebIdentityCredentials.Of("AWS_WEB_IDENTITY_TOKEN_FILE", file, role, environment.RoleSessionName, settings),
        $"the web identity of {role}",
        $"let the pipeline fetch its OIDC token anew, and see that the trust policy of {role} accepts it");

    // The last there is: where it isn't an instance either, there are no credentials at all.
    private AwsLogin Instance() => new(
        new InstanceRoleCredentials(environment.MetadataTimeout, () => new RackException(AwsErrors.CredentialsMissing(place.Rack, settings.Region.SystemName))),
        "the instance's role", AnyLogin);

    private static AwsLogin Container() => new(
        new GenericContainerCredentials(), "the container's role", "see that the task or pod still has its role (EKS Pod Identity, ECS task role)");
}
