using Amazon.CloudTrailData.Model;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using RackParams.Aws.Clients;

namespace Amazon.CloudTrailData;

/// <summary>The way into a CloudTrail Lake channel.</summary>
internal sealed class AmazonCloudTrailDataClient(AWSCredentials credentials, AmazonCloudTrailDataConfig clientConfig)
    : JsonServiceClient(credentials, clientConfig)
{
    private static readonly JsonOperation<PutAuditEventsRequest, PutAuditEventsResponse> PutAuditEvents = new(
        AmazonCloudTrailDataConfig.Service, "POST", "/PutAuditEvents", CloudTrailDataJson.Default.PutAuditEventsResponse, Error,
        CloudTrailDataJson.Default.PutAuditEventsRequest,
        (q, r) => r.Query("channelArn", q.ChannelArn).Query("externalId", q.ExternalId));

    public Task<PutAuditEventsResponse> PutAuditEventsAsync(PutAuditEventsRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync(PutAuditEvents, request, cancellationToken);

    private static AmazonCloudTrailDataException Error(ErrorResponse e) => new(e.Message, e.InnerException, e.Type, e.Code, e.RequestId, e.StatusCode);
}
