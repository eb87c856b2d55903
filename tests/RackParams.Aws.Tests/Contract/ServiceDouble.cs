namespace RackParams.Aws.Tests.Contract;

/// <summary>One service's state and behaviour.</summary>
internal abstract class ServiceDouble(string name)
{
    public ServiceContract Contract { get; } = ServiceContract.Of(name);

    /// <summary>How the service calls a request that breaks its model.</summary>
    public virtual string InvalidCode => "InvalidParameterException";

    public abstract WebAnswer Answer(DoubleCall call);
}
