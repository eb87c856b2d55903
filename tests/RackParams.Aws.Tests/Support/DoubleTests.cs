using RackParams.Aws.Tests.Contract;

namespace RackParams.Aws.Tests.Support;

/// <summary>Tests on a double with one cluster, and on a clock that doesn't wait.</summary>
public abstract class DoubleTests : IAsyncLifetime
{
    private protected static CancellationToken Token => TestContext.Current.CancellationToken;

    private protected ContractServer Server { get; } = new();

    private protected RushedTime Time { get; } = new();

    public virtual ValueTask InitializeAsync()
    {
        Server.Eks.AddCluster("prod");
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return Server.DisposeAsync();
    }
}
