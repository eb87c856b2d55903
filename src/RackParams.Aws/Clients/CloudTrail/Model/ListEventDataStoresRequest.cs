namespace Amazon.CloudTrail.Model;

internal sealed class ListEventDataStoresRequest : AmazonCloudTrailRequest
{
    public string? NextToken { get; set; }

    public int? MaxResults { get; set; }
}
