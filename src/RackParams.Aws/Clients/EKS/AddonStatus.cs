using Amazon.Runtime;

namespace Amazon.EKS;

internal sealed class AddonStatus(string value) : ConstantClass(value)
{
    public static readonly AddonStatus CREATING = new("CREATING");

    public static readonly AddonStatus ACTIVE = new("ACTIVE");

    public static readonly AddonStatus CREATE_FAILED = new("CREATE_FAILED");

    public static readonly AddonStatus UPDATING = new("UPDATING");

    public static readonly AddonStatus DELETING = new("DELETING");

    public static readonly AddonStatus DELETE_FAILED = new("DELETE_FAILED");

    public static readonly AddonStatus DEGRADED = new("DEGRADED");

    public static readonly AddonStatus UPDATE_FAILED = new("UPDATE_FAILED");

    public static implicit operator AddonStatus(string value) => new(value);
}
