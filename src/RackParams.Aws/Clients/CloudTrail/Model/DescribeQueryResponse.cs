using Amazon.Runtime;

namespace Amazon.CloudTrail.Model;

internal sealed class DescribeQueryResponse : AmazonWebServiceResponse
{
    public string? QueryId { get; set; }

    public string? QueryString { get; set; }

    public QueryStatus? QueryStatus { get; set; }

    public QueryStatisticsForDescribeQuery? QueryStatistics { get; set; }

    public string? ErrorMessage { get; set; }

    public string? EventDataStoreOwnerAccountId { get; set; }
}
