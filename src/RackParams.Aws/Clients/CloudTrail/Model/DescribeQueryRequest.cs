namespace Amazon.CloudTrail.Model;

internal sealed class DescribeQueryRequest : AmazonCloudTrailRequest
{
    public string? EventDataStore { get; set; }

    public string? QueryId { get; set; }

    public string? EventDataStoreOwnerAccountId { get; set; }
}
