using System.Management.Automation;

namespace RackParams.PowerShell.Pipeline;

/// <summary>One rack's part of a pipeline that several share: what it writes is held until it has the floor.</summary>
internal sealed class Turn(Floor floor, IPipeline pipeline, int place, CancellationToken cancellationToken) : IPipeline, IDisposable
{
    private const int MostHeld = 1_000;

    private readonly Queue<Action> _held = [];
    private bool _hasFloor;

    public void Dispose()
    {
        if (_hasFloor) floor.Leave();
    }

    public void Write(object value) => Say(() => pipeline.Write(value));

    public async Task WriteAsync(object value)
    {
        if (!_hasFloor && _held.Count >= MostHeld) await TakeAsync().ConfigureAwait(false);
        Write(value);
    }

    public void Error(ErrorRecord error) => Say(() => pipeline.Error(error));

    public void Warning(string text) => Say(() => pipeline.Warning(text));

    public async Task WarnFirstAsync(string text)
    {
        await TakeAsync().ConfigureAwait(false);
        await pipeline.WarnFirstAsync(text).ConfigureAwait(false);
    }

    public void Verbose(string text) => Say(() => pipeline.Verbose(text));

    public void Tell(string text) => Say(() => pipeline.Tell(text));

    public void Log(string command) => Say(() => pipeline.Log(command));

    public void Progress(string activity, string status, int percent) => pipeline.Progress(activity, status, percent);

    public async Task<Decision> ShouldProcessAsync(string what, string? question = null)
    {
        await TakeAsync().ConfigureAwait(false);
        return await pipeline.ShouldProcessAsync(what, question).ConfigureAwait(false);
    }

    public async Task<Answer> AskAsync(string question, bool grave = false)
    {
        await TakeAsync().ConfigureAwait(false);
        return await pipeline.AskAsync(question, grave).ConfigureAwait(false);
    }

    /// <summary>Says what is still held.</summary>
    public Task EndAsync() => TakeAsync();

    private void Say(Action say)
    {
        if (_hasFloor) say();
        else _held.Enqueue(say);
    }

    private async Task TakeAsync()
    {
        if (_hasFloor) return;
        await floor.TakeAsync(place, cancellationToken).ConfigureAwait(false);
        _hasFloor = true;
        while (_held.TryDequeue(out var say)) say();
    }
}
