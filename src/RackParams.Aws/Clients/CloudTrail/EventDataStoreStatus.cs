using Amazon.Runtime;

namespace Amazon.CloudTrail;

internal sealed class EventDataStoreStatus(string value) : ConstantClass(value)
{
    public static readonly EventDataStoreStatus CREATED = new("CREATED");

    public static readonly EventDataStoreStatus ENABLED = new("ENABLED");

    public static readonly EventDataStoreStatus PENDING_DELETION = new("PENDING_DELETION");

    public static readonly EventDataStoreStatus STARTING_INGESTION = new("STARTING_INGESTION");

    public static readonly EventDataStoreStatus STOPPING_INGESTION = new("STOPPING_INGESTION");

    public static readonly EventDataStoreStatus STOPPED_INGESTION = new("STOPPED_INGESTION");

    public static implicit operator EventDataStoreStatus(string value) => new(value);
}
