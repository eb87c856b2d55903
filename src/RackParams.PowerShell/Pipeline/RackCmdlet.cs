using System.Management.Automation;
using RackParams.Core.Errors;

namespace RackParams.PowerShell.Pipeline;

/// <summary>A cmdlet whose work is asynchronous and ends within a second of Ctrl+C.</summary>
public abstract class RackCmdlet : PSCmdlet, IDisposable
{
    private readonly CancellationTokenSource _stop = new();

    public void Dispose()
    {
        _stop.Dispose();
        GC.SuppressFinalize(this);
    }

    protected override void StopProcessing() => _stop.Cancel();

    /// <summary>Runs work off the pipeline thread; a typed error of it ends the cmdlet.</summary>
    private protected void Run(Func<IPipeline, CancellationToken, Task> work)
    {
        var pipeline = new MessagePipeline(this);
        try
        {
            pipeline.Run(token => work(pipeline, token), _stop);
        }
        catch (RackException e)
        {
            ThrowTerminatingError(ErrorMap.Of(e));
        }
    }

    /// <summary>A typed error of one item among several: written, and the next item goes on.</summary>
    private protected static async Task EachAsync<T>(IPipeline pipeline, IEnumerable<T> items, Func<T, Task> work)
    {
        foreach (var item in items)
        {
            try
            {
                await work(item).ConfigureAwait(false);
            }
            catch (RackException e)
            {
                pipeline.Error(ErrorMap.Of(e, item));
            }
        }
    }
}
