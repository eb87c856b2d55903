namespace Amazon.CloudTrail.Model;

internal sealed class EventDataStore
{
    public string? EventDataStoreArn { get; set; }

    public string? Name { get; set; }

    public bool? TerminationProtectionEnabled { get; set; }

    public EventDataStoreStatus? Status { get; set; }

    public bool? MultiRegionEnabled { get; set; }

    public bool? OrganizationEnabled { get; set; }

    public int? RetentionPeriod { get; set; }

    public DateTime? CreatedTimestamp { get; set; }

    public DateTime? UpdatedTimestamp { get; set; }
}
