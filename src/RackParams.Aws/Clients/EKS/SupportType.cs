using Amazon.Runtime;

namespace Amazon.EKS;

internal sealed class SupportType(string value) : ConstantClass(value)
{
    public static readonly SupportType STANDARD = new("STANDARD");

    public static readonly SupportType EXTENDED = new("EXTENDED");

    public static implicit operator SupportType(string value) => new(value);
}
