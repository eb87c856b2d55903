using Amazon.Runtime;

namespace Amazon.CloudTrail.Model;

internal sealed class GetQueryResultsResponse : AmazonWebServiceResponse
{
    public QueryStatus? QueryStatus { get; set; }

    public QueryStatistics? QueryStatistics { get; set; }

    public List<List<Dictionary<string, string>>>? QueryResultRows { get; set; }

    public string? NextToken { get; set; }

    public string? ErrorMessage { get; set; }
}
