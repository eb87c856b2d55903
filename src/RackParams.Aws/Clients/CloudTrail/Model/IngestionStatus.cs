namespace Amazon.CloudTrail.Model;

internal sealed class IngestionStatus
{
    public DateTime? LatestIngestionSuccessTime { get; set; }

    public string? LatestIngestionSuccessEventID { get; set; }

    public string? LatestIngestionErrorCode { get; set; }

    public DateTime? LatestIngestionAttemptTime { get; set; }

    public string? LatestIngestionAttemptEventID { get; set; }
}
