using System.Management.Automation;
using RackParams.Core.Errors;
using RackParams.PowerShell.Workflows;

namespace RackParams.PowerShell.Pipeline;

/// <summary>A cmdlet that collects its input, then works asynchronously, and ends within a second of Ctrl+C.</summary>
public abstract class RackCmdlet : PSCmdlet, IDisposable
{
    private readonly CancellationTokenSource _stop = new();

    private IPipeline? _pipeline;
    private bool _asked;
    private bool _failed;

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing) => _stop.Dispose();

    protected sealed override void StopProcessing()
    {
        try
        {
            _stop.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The cmdlet had just ended.
        }
    }

    protected sealed override void BeginProcessing() => Guard(Prepare);

    protected sealed override void ProcessRecord()
    {
        _asked = true;
        if (!_failed) Guard(Collect);
    }

    protected sealed override void EndProcessing()
    {
        // A pipe through which nothing came asks for nothing: neither for all there is, nor for the rack that is meant without a name.
        if (!_asked || _failed) return;
        using var pipeline = new MessagePipeline(this);
        _pipeline = pipeline;
        if (pipeline.Run(token => ExecuteAsync(pipeline, token), _stop) is { } fault) Fail(fault);
    }

    /// <summary>Settles what doesn't hang on input: where files are, what can't be asked together.</summary>
    private protected virtual void Prepare()
    {
    }

    /// <summary>Keeps what one object of the pipeline, or the command line, binds.</summary>
    private protected virtual void Collect()
    {
    }

    /// <summary>The work, off the pipeline thread; what it throws ends the cmdlet.</summary>
    private protected abstract Task ExecuteAsync(IPipeline pipeline, CancellationToken cancellationToken);

    /// <summary>Whether a failure concerns this command alone: then -ErrorAction may pass over it, as in <c>if (Get-Rack x -ErrorAction Ignore)</c>. A change that failed is never passed over.</summary>
    private protected virtual bool HeedsErrorAction => false;

    // An error that is thrown ends its statement whatever -ErrorAction says, and under Stop the script goes on behind it; one that is written obeys.
    private bool IsWritten => MyInvocation.BoundParameters.TryGetValue("ErrorAction", out var action) && (HeedsErrorAction || action is ActionPreference.Stop);

    /// <summary>Ends the cmdlet; on the pipeline thread only.</summary>
    private void Fail(Exception fault)
    {
        _failed = true;
        var error = ErrorMap.Of(fault);
        Announcer.Announce(this, error);
        if (!IsWritten) ThrowTerminatingError(error);
        WriteError(error);
    }

    private void Guard(Action work)
    {
        try
        {
            work();
        }
        catch (RackException e)
        {
            Fail(e);
        }
    }

    /// <summary>Warns, from wherever the work is.</summary>
    private protected void Warn(string text) => _pipeline?.Warning(text);

    /// <summary>Whether to go ahead with what is to be done, by -WhatIf, -Confirm and their preferences.</summary>
    private protected static async Task<bool> MayAsync(IPipeline pipeline, string what)
    {
        var decision = await pipeline.ShouldProcessAsync(what).ConfigureAwait(false);
        return decision.Fault is { } nobody ? throw new RackException(nobody) : decision.GoAhead;
    }

    /// <summary>Works on independent items: with several, an error of one is written and the next goes on.</summary>
    private protected static async Task EachAsync<T>(IPipeline pipeline, IReadOnlyList<T> items, Func<T, Task> work)
    {
        foreach (var item in items)
        {
            try
            {
                await work(item).ConfigureAwait(false);
            }
            catch (RackException e) when (items.Count > 1)
            {
                pipeline.Error(ErrorMap.Of(e, item as string));
            }
        }
    }
}
