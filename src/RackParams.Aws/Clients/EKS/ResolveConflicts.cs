using Amazon.Runtime;

namespace Amazon.EKS;

internal sealed class ResolveConflicts(string value) : ConstantClass(value)
{
    public static readonly ResolveConflicts OVERWRITE = new("OVERWRITE");

    public static readonly ResolveConflicts NONE = new("NONE");

    public static readonly ResolveConflicts PRESERVE = new("PRESERVE");

    public static implicit operator ResolveConflicts(string value) => new(value);
}
