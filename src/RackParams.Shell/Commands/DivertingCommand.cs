using System.Management.Automation;
using RackParams.Shell.Hosting;

namespace RackParams.Shell.Commands;

/// <summary>Lets the engine's own Out-Host render, into a writer instead of the screen.</summary>
public abstract class DivertingCommand : PSCmdlet, IDisposable
{
    private SteppablePipeline? _rendering;
    private TextWriter? _writer;

    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    /// <summary>-Width is taken for compatibility: nothing is ever cut.</summary>
    [Parameter]
    public int Width { get; set; }

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (disposing) _rendering?.Dispose();
    }

    protected abstract TextWriter Open();

    protected override void BeginProcessing()
    {
        _writer = Open();
        _rendering = ScriptBlock.Create("Microsoft.PowerShell.Core\\Out-Host").GetSteppablePipeline();
        Diverted(r => r.Begin(expectInput: true));
    }

    protected override void ProcessRecord()
    {
        if (InputObject is not null) Diverted(r => r.Process(InputObject));
    }

    protected override void EndProcessing() => Diverted(r => r.End());

    private void Diverted(Action<SteppablePipeline> render)
    {
        using (EngineInternals.Screen(Host).Divert(_writer!)) render(_rendering!);
    }
}
