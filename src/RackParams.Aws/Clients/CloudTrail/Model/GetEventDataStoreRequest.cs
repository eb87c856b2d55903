namespace Amazon.CloudTrail.Model;

internal sealed class GetEventDataStoreRequest : AmazonCloudTrailRequest
{
    public string? EventDataStore { get; set; }
}
