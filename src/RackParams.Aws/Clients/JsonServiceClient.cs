using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace RackParams.Aws.Clients;

/// <summary>A client on the SDK's own pipeline: its signer, retries, clock-skew correction, endpoints, proxies and logs.</summary>
internal abstract class JsonServiceClient(AWSCredentials credentials, JsonClientConfig config) : AmazonServiceClient(credentials, config)
{
    protected override IServiceMetadata ServiceMetadata => new Metadata(Config.ServiceId);

    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
    {
        pipeline.ReplaceHandler<EndpointResolver>(new JsonEndpointResolver());
        pipeline.AddHandlerAfter<RetryHandler>(new SigV4AuthHandler());
    }

    protected Task<TResponse> InvokeAsync<TRequest, TResponse>(
        JsonOperation<TRequest, TResponse> operation, TRequest request, CancellationToken cancellationToken)
        where TRequest : AmazonWebServiceRequest
        where TResponse : AmazonWebServiceResponse, new() =>
        InvokeAsync<TResponse>(request, new InvokeOptions { RequestMarshaller = operation, ResponseUnmarshaller = operation }, cancellationToken);

    private sealed class Metadata(string serviceId) : IServiceMetadata
    {
        public string ServiceId => serviceId;

        public IDictionary<string, string> OperationNameMapping { get; } = new Dictionary<string, string>();
    }
}
