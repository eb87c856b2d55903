namespace Amazon.CloudTrailData.Model;

internal sealed class AuditEvent
{
    public string? EventData { get; set; }

    public string? EventDataChecksum { get; set; }

    public string? Id { get; set; }
}
