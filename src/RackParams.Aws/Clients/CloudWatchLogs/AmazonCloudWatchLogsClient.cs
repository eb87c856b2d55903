using Amazon.CloudWatchLogs.Model;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using RackParams.Aws.Clients;

namespace Amazon.CloudWatchLogs;

/// <summary>CloudWatch Logs, where EKS writes a cluster's audit log.</summary>
internal sealed class AmazonCloudWatchLogsClient(AWSCredentials credentials, AmazonCloudWatchLogsConfig clientConfig)
    : JsonServiceClient(credentials, clientConfig)
{
    private static readonly JsonOperation<FilterLogEventsRequest, FilterLogEventsResponse> FilterLogEvents = new(
        AmazonCloudWatchLogsConfig.Service, "POST", "/", CloudWatchLogsJson.Default.FilterLogEventsResponse, Error,
        CloudWatchLogsJson.Default.FilterLogEventsRequest);

    public Task<FilterLogEventsResponse> FilterLogEventsAsync(FilterLogEventsRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync(FilterLogEvents, request, cancellationToken);

    private static AmazonServiceException Error(ErrorResponse e) => e.Code == "ResourceNotFoundException"
        ? new ResourceNotFoundException(e.Message, e.InnerException, e.Type, e.Code, e.RequestId, e.StatusCode)
        : new AmazonCloudWatchLogsException(e.Message, e.InnerException, e.Type, e.Code, e.RequestId, e.StatusCode);
}
