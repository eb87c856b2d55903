using System.Collections.Concurrent;
using System.Diagnostics;
using System.Management.Automation;
using RackParams.Core.Changes;
using RackParams.PowerShell.Workflows;

namespace RackParams.PowerShell.Pipeline;

/// <summary>The one place where work on other threads meets the pipeline thread: messages in a queue, drained by <see cref="Run"/>.</summary>
internal sealed class MessagePipeline(PSCmdlet cmdlet) : IPipeline, IDisposable
{
    private const int ProgressId = 7_309;
    private static readonly TimeSpan ProgressAfter = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(200);

    // Work that is faster than what comes after it in the pipeline waits, so that a long log takes no more memory than a short one.
    private readonly BlockingCollection<Message> _messages = new(boundedCapacity: 1_000);
    private readonly Questions _questions = new();
    private ProgressRecord? _progress;
    private ProgressRecord? _shown;

    public void Dispose() => _messages.Dispose();

    // A file as Get-Item gives it: with its path as PowerShell has it, its owner and its mode.
    public void Write(object value) => Post(c => c.WriteObject(value is FileInfo file ? Item(c, file) : value));

    private static PSObject Item(PSCmdlet cmdlet, FileInfo file) =>
        cmdlet.InvokeProvider.Item.Get([$@"Microsoft.PowerShell.Core\FileSystem::{file.FullName}"], force: true, literalPath: true)[0];

    public Task WriteAsync(object value)
    {
        Write(value);
        return Task.CompletedTask;
    }

    public void Error(ErrorRecord error) => Post(c =>
    {
        Announcer.Announce(c, error);
        c.WriteError(error);
    });

    public void Warning(string text) => Post(c => c.WriteWarning(PlainText.ScreenLines(text)));

    public Task WarnFirstAsync(string text) => AskPipelineAsync(c =>
    {
        c.WriteWarning(PlainText.ScreenLines(text));
        return true;
    });

    public void Verbose(string text) => Post(c => c.WriteVerbose(PlainText.ScreenLines(text)));

    public void Tell(string text) => Post(c => c.WriteInformation(new HostInformationMessage { Message = PlainText.ScreenLines(text) }, ["PSHOST"]));

    public void Log(string command) => Post(c => c.WriteInformation(new HostInformationMessage { Message = command }, ["PSHOST"]));

    public void Progress(string activity, string status, int percent) =>
        Volatile.Write(ref _progress, new ProgressRecord(ProgressId, PlainText.Screen(activity), PlainText.Screen(status)) { PercentComplete = percent });

    public Task<Decision> ShouldProcessAsync(string what, string? question = null) => AskPipelineAsync(c => Questions.ShouldProcess(c, PlainText.ScreenLines(what), PlainText.ScreenLines(question ?? $"{what}?")));

    public Task<Answer> AskAsync(string question, bool grave = false) => AskPipelineAsync(c => _questions.Ask(c, PlainText.ScreenLines(question), grave));

    /// <summary>Runs work to its end, serving the pipeline meanwhile, and answers what the work threw. Stopped, or with a failing command downstream, it still waits for the work to end truthfully.</summary>
    public Exception? Run(Func<CancellationToken, Task> work, CancellationTokenSource stop)
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
            Drain(stop.Token);
        }
        catch
        {
            // A command downstream failed, or the pipeline is stopping: nothing more can be written, but the work must end.
            stop.Cancel();
            Settle(task);
            throw;
        }

        var fault = Settle(task);
        return stop.IsCancellationRequested ? throw new PipelineStoppedException() : fault;
    }

    private void Drain(CancellationToken stop)
    {
        var elapsed = Stopwatch.StartNew();
        while (!_messages.IsCompleted)
        {
            if (_messages.TryTake(out var message, Tick))
            {
                if (stop.IsCancellationRequested) message.Drop?.Invoke();
                else message.Deliver(cmdlet);
            }

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

    private Exception? Settle(Task task)
    {
        while (!_messages.IsCompleted)
        {
            if (_messages.TryTake(out var message, Tick)) message.Drop?.Invoke();
        }

        try
        {
            task.GetAwaiter().GetResult();
            return null;
        }
        catch (Exception e)
        {
            return e;
        }
    }

    private void Post(Action<PSCmdlet> deliver) => _messages.Add(new Message(deliver));

    private Task<T> AskPipelineAsync<T>(Func<PSCmdlet, T> ask)
    {
        var (message, answer) = Message.Question(ask);
        _messages.Add(message);
        return answer;
    }
}
