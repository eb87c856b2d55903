using Amazon.Runtime;

namespace Amazon.CloudTrail;

internal sealed class DestinationType(string value) : ConstantClass(value)
{
    public static readonly DestinationType EVENT_DATA_STORE = new("EVENT_DATA_STORE");

    public static readonly DestinationType AWS_SERVICE = new("AWS_SERVICE");

    public static implicit operator DestinationType(string value) => new(value);
}
