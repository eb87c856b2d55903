using System.Net;
using Amazon.Runtime;

namespace Amazon.EKS;

internal class AmazonEKSException(string message, Exception? innerException, ErrorType errorType, string? errorCode, string? requestId, HttpStatusCode statusCode)
    : AmazonServiceException(message, innerException, errorType, errorCode, requestId, statusCode);
