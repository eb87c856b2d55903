namespace Amazon.CloudTrail.Model;

internal sealed class GetQueryResultsRequest : AmazonCloudTrailRequest
{
    public string? EventDataStore { get; set; }

    public string? QueryId { get; set; }

    public string? NextToken { get; set; }

    public int? MaxQueryResults { get; set; }

    public string? EventDataStoreOwnerAccountId { get; set; }
}
