using System.Globalization;

namespace RackParams.Core.Errors;

/// <summary>What can be wrong between this machine and AWS, whatever the service.</summary>
public static class AwsErrors
{
    public static RackError RegionMissing(string rack, string? profile) => new(
        "AwsRegionMissing", ErrorKind.InvalidArgument,
        $"{rack}: no AWS region is known{(profile is null ? "" : $", for profile {profile} names none")}. Name one with -Region or AWS_REGION, or write it into the profile.", "-Region");

    public static RackError RegionUnknown(string region, string? nearest) => new(
        "AwsRegionUnknown", ErrorKind.InvalidArgument,
        $"{region} is not an AWS region.{(nearest is null ? " Regions are written like us-east-1." : $" Did you mean {nearest}?")}", "-Region", nearest);

    public static RackError RegionRefused(AwsAccess access, string service, string said) => new(
        "AwsRegionRefused", ErrorKind.InvalidArgument,
        $"{access.Rack}: AWS {service} isn't to be asked in this region ({access.By}). It says: {said} Name the right one with -Region; AWS_ENDPOINT_URL may lead to another.", "-Region");

    public static RackError ProfileUnknown(string profile, IReadOnlyList<string> known, string? nearest) => new(
        "AwsProfileUnknown", ErrorKind.NotFound,
        (known.Count, nearest) switch
        {
            (0, _) => $"There is no AWS profile {profile}; there is none at all. Make one: aws configure sso --profile {profile}",
            (_, null) => $"There is no AWS profile {profile}. There is {string.Join(", ", known)}.",
            _ => $"There is no AWS profile {profile}. Did you mean {nearest}? There is {string.Join(", ", known)}.",
        },
        "-Profile", nearest ?? $"aws configure sso --profile {profile}");

    public static RackError ProfileUnusable(string profile, string what) => new(
        "AwsProfileUnusable", ErrorKind.InvalidData, $"The AWS profile {profile} can't be used: {what}.", "-Profile");

    public static RackError ConfigUnreadable(string why) => new(
        "AwsConfigUnreadable", ErrorKind.InvalidData, $"The AWS configuration can't be read: {why}. Mend ~/.aws/config, ~/.aws/credentials or the variable that names another file.", "~/.aws/config");

    public static RackError CredentialsMissing(string rack, string? region) => new(
        "AwsCredentialsMissing", ErrorKind.Unauthenticated,
        $"{rack}: no AWS credentials are found{(region is null ? "" : $" (region {region})")}: AWS_ACCESS_KEY_ID and AWS_PROFILE aren't set, there is no profile default, and no web identity, container or instance role. "
        + "Log in and name the profile: aws sso login --profile <profile>, then -Profile <profile> or AWS_PROFILE.",
        rack, "aws sso login --profile <profile>");

    public static RackError CredentialsExpired(AwsAccess access) => new(
        "AwsCredentialsExpired", ErrorKind.Unauthenticated,
        $"{access.Rack}: the AWS login has expired ({access.By}). Log in again: {access.Login}", access.Rack, access.Login);

    public static RackError CredentialsRefused(AwsAccess access, string said) => new(
        "AwsCredentialsRefused", ErrorKind.Unauthenticated,
        $"{access.Rack}: AWS doesn't accept these credentials ({access.By}). It says: {said} Log in anew ({access.Login}), or use others.", access.Rack, access.Login);

    public static RackError CredentialsFailed(AwsAccess access, string why) => new(
        "AwsCredentialsFailed", ErrorKind.Unauthenticated, $"{access.Rack}: no credentials come from {access.By}: {why}. What helps: {access.Login}", access.Rack, access.Login);

    public static RackError Forbidden(AwsAccess access, string action, string? resource, string? principal, string remedy) => new(
        "AwsForbidden", ErrorKind.PermissionDenied,
        $"{access.Rack}: {principal ?? access.Source} may not {action}{(resource is null ? "" : $" on {resource}")} (AWS says: AccessDenied). {remedy}",
        action, remedy);

    public static RackError Unreachable(AwsAccess access, string service, string why) => new(
        "AwsUnreachable", ErrorKind.Unreachable,
        $"{access.Rack}: AWS {service} can't be reached: {why} ({access.By}). Check the network or proxy (HTTPS_PROXY), the region, and AWS_ENDPOINT_URL where it is set.", access.Rack);

    public static RackError TimedOut(AwsAccess access, string action, double seconds, bool writes) => new(
        "AwsTimeout", ErrorKind.Timeout,
        string.Create(CultureInfo.InvariantCulture, $"{access.Rack}: AWS didn't answer {action} within {seconds:0.#} s ({access.By}).{(writes ? " What was sent may have arrived all the same." : " Try again.")}"),
        access.Rack);

    public static RackError Busy(AwsAccess access, string action) => new(
        "AwsBusy", ErrorKind.Busy, $"{access.Rack}: AWS limits how often {action} may be asked, and asks to come back later ({access.By}). Try again in a minute.", access.Rack);

    public static RackError Failed(AwsAccess access, string action, int status, string? said) => new(
        "AwsFailed", ErrorKind.Unreachable,
        string.Create(CultureInfo.InvariantCulture, $"{access.Rack}: AWS failed with status {status} at {action} ({access.By}){(said is null ? "" : $": {said}")}. Try again; the AWS Health Dashboard tells of disturbances."),
        access.Rack);

    public static RackError NotUnderstood(AwsAccess access, string action) => new(
        "AwsAnswerNotUnderstood", ErrorKind.InvalidData,
        $"{access.Rack}: what answered {action} doesn't speak as AWS does ({access.By}). A proxy or a login page may be in between, or AWS_ENDPOINT_URL names another server.", access.Rack);

    public static RackError NotFound(AwsAccess access, string subject, string said) => new(
        "AwsNotFound", ErrorKind.NotFound, $"{access.Rack}: AWS knows no {subject} ({access.By}). It says: {said}", subject);

    public static RackError Refused(AwsAccess access, string action, string subject, string code, string said) => new(
        "AwsRefused", ErrorKind.InvalidData, $"{access.Rack}: AWS refuses {action} for {subject}. It says: {said} ({code})", subject);
}
