namespace Amazon.CloudTrail.Model;

internal sealed class QueryStatistics
{
    public int? ResultsCount { get; set; }

    public int? TotalResultsCount { get; set; }

    public long? BytesScanned { get; set; }
}
