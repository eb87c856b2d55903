using RackParams.Aws.Tests.Support;

namespace RackParams.Aws.Tests.Together;

/// <summary>One whole rack for all tests of a class, made when the first asks: a test can be skipped, what comes before one can't.</summary>
public sealed class WholeRackFixture(ApiServer server, MotoServer moto) : IAsyncDisposable
{
    private WholeRack? _rack;

    internal async Task<WholeRack> GetAsync() => _rack ??= await WholeRack.MakeAsync(server, moto);

    public async ValueTask DisposeAsync()
    {
        if (_rack is not null) await _rack.DisposeAsync();
    }
}
