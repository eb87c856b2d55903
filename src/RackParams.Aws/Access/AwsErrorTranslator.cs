using System.Net;
using System.Net.Http;
using System.Text.RegularExpressions;
using Amazon.Runtime;
using RackParams.Core.Errors;

namespace RackParams.Aws.Access;

/// <summary>From what the SDK throws to our typed errors.</summary>
/// <param name="access">The way AWS was asked.</param>
/// <param name="needsPerson">The credentials can only be renewed by a person.</param>
internal sealed partial class AwsErrorTranslator(AwsAccess access, bool needsPerson)
{
    // The SDK's own exceptions hold no secrets: neither keys nor tokens, and a signed URL is signed for one request.
    public RackException Translate(AwsCall call, Exception failure) => new(
        failure switch
        {
            AmazonUnmarshallingException => AwsErrors.NotUnderstood(access, call.Action),
            AmazonServiceException said => Said(call, said),
            HttpRequestException or IOException or OperationCanceledException or TimeoutException => AwsErrors.Unreachable(access, call.Service, ConnectionFault.Why(failure)),
            _ => AwsErrors.Refused(access, call.Action, call.Subject, failure.GetType().Name, Sentence(failure.Message) + "."),
        },
        failure);

    /// <summary>What failed before anything was asked: the credentials' own source.</summary>
    public RackException TranslateLogin(Exception failure) => new(
        ConnectionFault.Chain(failure).OfType<AmazonServiceException>().FirstOrDefault() is { } said ? LoginSaid(said) : failure switch
        {
            AmazonClientException when needsPerson => AwsErrors.CredentialsExpired(access),
            TimeoutException => AwsErrors.CredentialsFailed(access, "no answer within a minute"),
            HttpRequestException => AwsErrors.Unreachable(access, "STS or IAM Identity Center", ConnectionFault.Why(failure)),
            _ => AwsErrors.CredentialsFailed(access, Sentence(failure.Message)),
        },
        failure);

    private RackError Said(AwsCall call, AmazonServiceException said) => AwsFaults.Of(said) switch
    {
        AwsFault.Expired => AwsErrors.CredentialsExpired(access),
        AwsFault.Unknown when said.Message.Contains("valid region", StringComparison.OrdinalIgnoreCase) => AwsErrors.RegionRefused(access, call.Service, Sentence(said.Message) + "."),
        AwsFault.Unknown => AwsErrors.CredentialsRefused(access, Sentence(said.Message) + "."),
        AwsFault.Forbidden => Forbidden(call, said.Message),
        AwsFault.Busy => AwsErrors.Busy(access, call.Action),
        AwsFault.Missing => AwsErrors.NotFound(access, call.Subject, said.Message),
        AwsFault.Broken => AwsErrors.Failed(access, call.Action, (int)said.StatusCode, said.ErrorCode is null ? null : Sentence(said.Message)),
        AwsFault.Strange => AwsErrors.NotUnderstood(access, call.Action),
        _ => AwsErrors.Refused(access, call.Action, call.Subject, said.ErrorCode, Sentence(said.Message) + "."),
    };

    private RackError LoginSaid(AmazonServiceException said) => AwsFaults.Of(said) switch
    {
        _ when needsPerson && said.StatusCode == HttpStatusCode.Unauthorized => AwsErrors.CredentialsExpired(access),
        AwsFault.Expired or AwsFault.Unknown or AwsFault.Forbidden => Said(new AwsCall("sts:AssumeRole", access.Source), said),
        _ => AwsErrors.CredentialsFailed(access, Sentence(said.Message)),
    };

    // AWS names who, what and on which resource in its message, and nowhere else.
    private RackError Forbidden(AwsCall call, string message)
    {
        var named = Denied().Match(message);
        var action = named.Success ? named.Groups["action"].Value : call.Action;
        return AwsErrors.Forbidden(
            access, action, Text(named.Groups["resource"]), Text(named.Groups["principal"]),
            action.StartsWith("sts:AssumeRole", StringComparison.Ordinal)
                ? "The role's trust policy must allow it."
                : $"The {call.Role} policy in docs/aws.md allows it.");
    }

    private static string? Text(Group group) => group.Success && group.Length > 0 ? group.Value : null;

    private static string Sentence(string message) => message.Split('\n', 2)[0].Trim().TrimEnd('.');

    [GeneratedRegex(@"User: (?<principal>\S+) is not authorized to perform: (?<action>[\w-]+:\w+)(?: on resource: (?<resource>[^\s,]+))?")]
    private static partial Regex Denied();
}
