using System.Management.Automation;
using Engine = System.Management.Automation.PowerShell;

namespace RackParams.Module.Tests.Support;

/// <summary>A script under way.</summary>
internal sealed class Running : IDisposable
{
    private readonly Engine _engine;
    private readonly Task<PSDataCollection<PSObject>> _end;

    public Running(Engine engine) => (_engine, _end) = (engine, engine.InvokeAsync());

    public PSInvocationState State => _engine.InvocationStateInfo.State;

    /// <summary>Waits until something shows. It must show before the script ends.</summary>
    public async Task UntilAsync(Func<bool> shows)
    {
        while (!shows() && !_end.IsCompleted) await Task.Delay(20, TestContext.Current.CancellationToken);
        Assert.True(shows(), "The script ended before.");
    }

    /// <summary>Ctrl+C.</summary>
    public Task StopAsync() => _engine.StopAsync(null, null);

    public async Task<IReadOnlyList<PSObject>> EndAsync() => [.. await _end];

    public void Dispose()
    {
        _engine.Dispose();
        _ = _end.Exception;
    }
}
