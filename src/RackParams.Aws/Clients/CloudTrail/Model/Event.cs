namespace Amazon.CloudTrail.Model;

internal sealed class Event
{
    public string? EventId { get; set; }

    public string? EventName { get; set; }

    public string? ReadOnly { get; set; }

    public string? AccessKeyId { get; set; }

    public DateTime? EventTime { get; set; }

    public string? EventSource { get; set; }

    public string? Username { get; set; }

    public List<Resource>? Resources { get; set; }

    public string? CloudTrailEvent { get; set; }
}
