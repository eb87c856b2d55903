using System.Text.Json.Serialization;

namespace Amazon.CloudTrailData.Model;

internal sealed class PutAuditEventsRequest : AmazonCloudTrailDataRequest
{
    public List<AuditEvent>? AuditEvents { get; set; }

    [JsonIgnore]
    public string? ChannelArn { get; set; }

    [JsonIgnore]
    public string? ExternalId { get; set; }
}
