namespace Amazon.CloudTrailData.Model;

internal sealed class AuditEventResultEntry
{
    public string? EventID { get; set; }

    public string? Id { get; set; }
}
