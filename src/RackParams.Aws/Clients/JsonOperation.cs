using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;
using Amazon.Runtime.Internal.Util;

namespace RackParams.Aws.Clients;

/// <summary>One operation on the wire: from a request to HTTP, and from HTTP to its response or error.</summary>
/// <param name="service">The service.</param>
/// <param name="verb">The HTTP method.</param>
/// <param name="path">The path, with its variables in braces.</param>
/// <param name="result">How its response reads.</param>
/// <param name="error">Makes the service's own exception.</param>
/// <param name="body">How its body is written; null: it has none.</param>
/// <param name="bind">Fills in what travels in path and query.</param>
internal sealed class JsonOperation<TRequest, TResponse>(
    JsonService service, string verb, string path, JsonTypeInfo<TResponse> result, Func<ErrorResponse, AmazonServiceException> error,
    JsonTypeInfo<TRequest>? body = null, Action<TRequest, DefaultRequest>? bind = null)
    : JsonResponseUnmarshaller, IMarshaller<IRequest, AmazonWebServiceRequest>
    where TRequest : AmazonWebServiceRequest
    where TResponse : AmazonWebServiceResponse, new()
{
    private static readonly string Name = typeof(TRequest).Name[..^"Request".Length];

    public IRequest Marshall(AmazonWebServiceRequest input)
    {
        var request = new DefaultRequest(input, service.Name) { HttpMethod = verb, ResourcePath = path, UseQueryString = service.Target is null };
        if (service.Target is not null) request.Headers["X-Amz-Target"] = $"{service.Target}.{Name}";
        bind?.Invoke((TRequest)input, request);
        if (body is not null)
        {
            request.Headers["Content-Type"] = service.ContentType;
            request.Content = JsonSerializer.SerializeToUtf8Bytes((TRequest)input, body);
        }

        return request;
    }

    public override AmazonWebServiceResponse Unmarshall(JsonUnmarshallerContext input) =>
        input.ResponseData.ContentLength == 0 ? new TResponse() : JsonSerializer.Deserialize(input.Stream, result) ?? new TResponse();

    public override AmazonServiceException UnmarshallException(JsonUnmarshallerContext input, Exception innerException, HttpStatusCode statusCode)
    {
        var reader = new StreamingUtf8JsonReader(input.Stream);
        var said = JsonErrorResponseUnmarshaller.GetInstance().Unmarshall(input, ref reader);
        (said.InnerException, said.StatusCode) = (innerException, statusCode);
        return error(said);
    }
}
