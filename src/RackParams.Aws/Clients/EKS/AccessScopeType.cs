using Amazon.Runtime;

namespace Amazon.EKS;

internal sealed class AccessScopeType(string value) : ConstantClass(value)
{
    public static readonly AccessScopeType Cluster = new("cluster");

    public static readonly AccessScopeType Namespace = new("namespace");

    public static implicit operator AccessScopeType(string value) => new(value);
}
