namespace Amazon.CloudTrail.Model;

internal sealed class QueryStatisticsForDescribeQuery
{
    public long? EventsMatched { get; set; }

    public long? EventsScanned { get; set; }

    public long? BytesScanned { get; set; }

    public int? ExecutionTimeInMillis { get; set; }

    public DateTime? CreationTime { get; set; }
}
