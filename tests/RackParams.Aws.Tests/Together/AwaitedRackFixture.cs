namespace RackParams.Aws.Tests.Together;

/// <summary>One awaited rack for all tests of a class, made when the first asks.</summary>
public sealed class AwaitedRackFixture(ApiServer server) : IAsyncDisposable
{
    private AwaitedRack? _rack;

    internal async Task<AwaitedRack> GetAsync() => _rack ??= await AwaitedRack.MakeAsync(server);

    public async ValueTask DisposeAsync()
    {
        if (_rack is not null) await _rack.DisposeAsync();
    }
}
