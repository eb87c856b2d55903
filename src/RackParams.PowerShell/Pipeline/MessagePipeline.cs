using System.Collections.Concurrent;
using System.Diagnostics;
using System.Management.Automation;

namespace RackParams.PowerShell.Pipeline;

/// <summary>The one place where work on other threads meets the pipeline thread: messages in a queue, drained by <see cref="Run"/>.</summary>
internal sealed class MessagePipeline(PSCmdlet cmdlet) : IPipeline
{
    private const int ProgressId = 7_309;
    private static readonly TimeSpan ProgressAfter = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(200);

    private readonly BlockingCollection<Action> _messages = [];
    private ProgressRecord? _progress;
    private ProgressRecord? _shown;

    public void Write(object value) => _messages.Add(() => cmdlet.WriteObject(value));

    public void Error(ErrorRecord error) => _messages.Add(() => cmdlet.WriteError(error));

    public void Warning(string text) => _messages.Add(() => cmdlet.WriteWarning(text));

    public void Verbose(string text) => _messages.Add(() => cmdlet.WriteVerbose(text));

    public void Tell(string text) => _messages.Add(() =>
        cmdlet.WriteInformation(new HostInformationMessage { Message = text }, ["PSHOST"]));

    public void Progress(string activity, string status, int percent) =>
        Volatile.Write(ref _progress, new ProgressRecord(ProgressId, activity, status) { PercentComplete = percent });

    public Task<Decision> ShouldProcessAsync(string target, string action) => OnPipeline(() =>
    {
        var goAhead = cmdlet.ShouldProcess($"{action} on {target}", $"{action} on {target}?", "RackParams", out var reason);
        return new Decision(goAhead, reason.HasFlag(ShouldProcessReason.WhatIf));
    });

    public Task<Answer> AskAsync(string question, string caption) => OnPipeline(() => Questions.Ask(cmdlet, question, caption));

    /// <summary>Runs work to its end, serving the pipeline meanwhile. Stopped, or with a failing command downstream, it still waits for the work to end truthfully.</summary>
    public void Run(Func<CancellationToken, Task> work, CancellationTokenSource stop)
    {
        var task = Task.Run(async () =>
        {
            try
            {
                await work(stop.Token).ConfigureAwait(false);
            }
            finally
            {
                _messages.CompleteAdding();
            }
        });
        try
        {
            Drain(stop);
        }
        catch
        {
            // A command downstream failed, or the pipeline is stopping: nothing more can be written, but the work must end.
            stop.Cancel();
            Settle(task);
            throw;
        }

        if (stop.IsCancellationRequested)
        {
            Settle(task);
            throw new PipelineStoppedException();
        }

        task.GetAwaiter().GetResult();
    }

    private void Drain(CancellationTokenSource stop)
    {
        var elapsed = Stopwatch.StartNew();
        while (!_messages.IsCompleted)
        {
            if (_messages.TryTake(out var message, Tick) && !stop.IsCancellationRequested) message();
            if (!stop.IsCancellationRequested && elapsed.Elapsed > ProgressAfter) ShowProgress();
        }

        if (_shown is null || stop.IsCancellationRequested) return;
        _shown.RecordType = ProgressRecordType.Completed;
        cmdlet.WriteProgress(_shown);
    }

    private void ShowProgress()
    {
        var latest = Volatile.Read(ref _progress);
        if (latest is null || ReferenceEquals(latest, _shown)) return;
        cmdlet.WriteProgress(latest);
        _shown = latest;
    }

    // What the stopped work threw has no reader any more; what it did is in the journal.
    private void Settle(Task task)
    {
        while (!_messages.IsCompleted) _messages.TryTake(out _, Tick);
        task.ContinueWith(t => _ = t.Exception, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default)
            .GetAwaiter().GetResult();
    }

    private Task<T> OnPipeline<T>(Func<T> ask)
    {
        var answer = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        _messages.Add(() =>
        {
            try
            {
                answer.SetResult(ask());
            }
            catch (Exception e)
            {
                answer.SetException(e);
                throw;
            }
        });
        return answer.Task;
    }
}
