using System.Net;
using Amazon.Runtime;

namespace Amazon.EKS.Model;

internal sealed class ResourceNotFoundException(string message, Exception? innerException, ErrorType errorType, string? errorCode, string? requestId, HttpStatusCode statusCode)
    : AmazonEKSException(message, innerException, errorType, errorCode, requestId, statusCode);
