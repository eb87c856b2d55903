using System.Net;
using Amazon.Runtime;

namespace Amazon.CloudTrail;

internal class AmazonCloudTrailException(string message, Exception? innerException, ErrorType errorType, string? errorCode, string? requestId, HttpStatusCode statusCode)
    : AmazonServiceException(message, innerException, errorType, errorCode, requestId, statusCode);
