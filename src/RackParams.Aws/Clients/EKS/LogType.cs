using Amazon.Runtime;

namespace Amazon.EKS;

internal sealed class LogType(string value) : ConstantClass(value)
{
    public static readonly LogType Api = new("api");

    public static readonly LogType Audit = new("audit");

    public static readonly LogType Authenticator = new("authenticator");

    public static readonly LogType ControllerManager = new("controllerManager");

    public static readonly LogType Scheduler = new("scheduler");

    public static implicit operator LogType(string value) => new(value);
}
