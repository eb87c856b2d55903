using System.Net;
using Amazon.Runtime;

namespace Amazon.SimpleSystemsManagement;

internal class AmazonSimpleSystemsManagementException(string message, Exception? innerException, ErrorType errorType, string? errorCode, string? requestId, HttpStatusCode statusCode)
    : AmazonServiceException(message, innerException, errorType, errorCode, requestId, statusCode);
