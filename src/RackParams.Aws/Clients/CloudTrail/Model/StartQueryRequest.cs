namespace Amazon.CloudTrail.Model;

internal sealed class StartQueryRequest : AmazonCloudTrailRequest
{
    public string? QueryStatement { get; set; }

    public List<string>? QueryParameters { get; set; }

    public string? EventDataStoreOwnerAccountId { get; set; }
}
