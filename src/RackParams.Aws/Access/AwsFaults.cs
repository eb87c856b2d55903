using System.Net;
using Amazon.Runtime;

namespace RackParams.Aws.Access;

/// <summary>Sorts what services say. Each has codes of its own for the same things.</summary>
internal static class AwsFaults
{
    private static readonly Dictionary<string, AwsFault> Codes = new (AwsFault Fault, string[] Codes)[]
    {
        (AwsFault.Expired, ["ExpiredToken", "ExpiredTokenException", "RequestExpired", "TokenRefreshRequired"]),
        (AwsFault.Unknown, ["InvalidClientTokenId", "UnrecognizedClientException", "InvalidAccessKeyId", "SignatureDoesNotMatch", "InvalidSignatureException",
            "IncompleteSignature", "IncompleteSignatureException", "MissingAuthenticationToken", "MissingAuthenticationTokenException", "AuthFailure", "InvalidToken",
            "RequestTimeTooSkewed", "InvalidIdentityToken", "IDPRejectedClaim"]),
        (AwsFault.Forbidden, ["AccessDenied", "AccessDeniedException", "UnauthorizedOperation", "AuthorizationError", "ForbiddenException"]),
        (AwsFault.Busy, ["Throttling", "ThrottlingException", "ThrottledException", "TooManyRequestsException", "RequestLimitExceeded", "SlowDown"]),
        (AwsFault.Missing, ["ResourceNotFoundException", "NotFoundException", "NoSuchBucket", "NoSuchKey"]),
    }.SelectMany(row => row.Codes.Select(code => (code, row.Fault))).ToDictionary(pair => pair.code, pair => pair.Fault);

    public static AwsFault Of(AmazonServiceException said) => said switch
    {
        { ErrorCode: { } code } when Codes.TryGetValue(code, out var fault) => fault,
        { StatusCode: HttpStatusCode.TooManyRequests } => AwsFault.Busy,
        { StatusCode: >= HttpStatusCode.InternalServerError } => AwsFault.Broken,
        { ErrorCode: null or "" } => AwsFault.Strange,
        _ => AwsFault.Rejected,
    };
}
