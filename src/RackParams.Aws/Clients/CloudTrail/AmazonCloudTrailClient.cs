using System.Text.Json.Serialization.Metadata;
using Amazon.CloudTrail.Model;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using RackParams.Aws.Clients;

namespace Amazon.CloudTrail;

/// <summary>CloudTrail: its event history and Lake's queries.</summary>
internal sealed class AmazonCloudTrailClient(AWSCredentials credentials, AmazonCloudTrailConfig clientConfig) : JsonServiceClient(credentials, clientConfig)
{
    private static readonly CloudTrailJson Json = CloudTrailJson.Default;
    private static JsonOperation<StartQueryRequest, StartQueryResponse> StartQuery => Of(Json.StartQueryRequest, Json.StartQueryResponse);
    private static JsonOperation<DescribeQueryRequest, DescribeQueryResponse> DescribeQuery => Of(Json.DescribeQueryRequest, Json.DescribeQueryResponse);
    private static JsonOperation<GetQueryResultsRequest, GetQueryResultsResponse> GetQueryResults => Of(Json.GetQueryResultsRequest, Json.GetQueryResultsResponse);
    private static JsonOperation<LookupEventsRequest, LookupEventsResponse> LookupEvents => Of(Json.LookupEventsRequest, Json.LookupEventsResponse);
    private static JsonOperation<ListEventDataStoresRequest, ListEventDataStoresResponse> ListEventDataStores => Of(Json.ListEventDataStoresRequest, Json.ListEventDataStoresResponse);
    private static JsonOperation<GetEventDataStoreRequest, GetEventDataStoreResponse> GetEventDataStore => Of(Json.GetEventDataStoreRequest, Json.GetEventDataStoreResponse);
    private static JsonOperation<GetChannelRequest, GetChannelResponse> GetChannel => Of(Json.GetChannelRequest, Json.GetChannelResponse);

    public Task<StartQueryResponse> StartQueryAsync(StartQueryRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync(StartQuery, request, cancellationToken);

    public Task<DescribeQueryResponse> DescribeQueryAsync(DescribeQueryRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync(DescribeQuery, request, cancellationToken);

    public Task<GetQueryResultsResponse> GetQueryResultsAsync(GetQueryResultsRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync(GetQueryResults, request, cancellationToken);

    public Task<LookupEventsResponse> LookupEventsAsync(LookupEventsRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync(LookupEvents, request, cancellationToken);

    public Task<ListEventDataStoresResponse> ListEventDataStoresAsync(ListEventDataStoresRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync(ListEventDataStores, request, cancellationToken);

    public Task<GetEventDataStoreResponse> GetEventDataStoreAsync(GetEventDataStoreRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync(GetEventDataStore, request, cancellationToken);

    public Task<GetChannelResponse> GetChannelAsync(GetChannelRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync(GetChannel, request, cancellationToken);

    private static JsonOperation<TRequest, TResponse> Of<TRequest, TResponse>(JsonTypeInfo<TRequest> body, JsonTypeInfo<TResponse> result)
        where TRequest : AmazonCloudTrailRequest
        where TResponse : AmazonWebServiceResponse, new() => new(AmazonCloudTrailConfig.Service, "POST", "/", result, Error, body);

    private static AmazonCloudTrailException Error(ErrorResponse e) => new(e.Message, e.InnerException, e.Type, e.Code, e.RequestId, e.StatusCode);
}
