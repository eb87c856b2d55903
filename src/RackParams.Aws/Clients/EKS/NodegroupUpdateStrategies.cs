using Amazon.Runtime;

namespace Amazon.EKS;

internal sealed class NodegroupUpdateStrategies(string value) : ConstantClass(value)
{
    public static readonly NodegroupUpdateStrategies DEFAULT = new("DEFAULT");

    public static readonly NodegroupUpdateStrategies MINIMAL = new("MINIMAL");

    public static implicit operator NodegroupUpdateStrategies(string value) => new(value);
}
