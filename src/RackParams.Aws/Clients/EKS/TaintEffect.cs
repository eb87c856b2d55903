using Amazon.Runtime;

namespace Amazon.EKS;

internal sealed class TaintEffect(string value) : ConstantClass(value)
{
    public static readonly TaintEffect NO_SCHEDULE = new("NO_SCHEDULE");

    public static readonly TaintEffect NO_EXECUTE = new("NO_EXECUTE");

    public static readonly TaintEffect PREFER_NO_SCHEDULE = new("PREFER_NO_SCHEDULE");

    public static implicit operator TaintEffect(string value) => new(value);
}
