using Amazon.Runtime;

namespace Amazon.EKS;

internal sealed class ClusterStatus(string value) : ConstantClass(value)
{
    public static readonly ClusterStatus CREATING = new("CREATING");

    public static readonly ClusterStatus ACTIVE = new("ACTIVE");

    public static readonly ClusterStatus DELETING = new("DELETING");

    public static readonly ClusterStatus FAILED = new("FAILED");

    public static readonly ClusterStatus UPDATING = new("UPDATING");

    public static readonly ClusterStatus PENDING = new("PENDING");

    public static implicit operator ClusterStatus(string value) => new(value);
}
