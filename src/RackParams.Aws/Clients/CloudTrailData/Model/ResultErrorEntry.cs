namespace Amazon.CloudTrailData.Model;

internal sealed class ResultErrorEntry
{
    public string? ErrorCode { get; set; }

    public string? ErrorMessage { get; set; }

    public string? Id { get; set; }
}
