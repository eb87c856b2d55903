using RackParams.Core.Errors;

namespace RackParams.PowerShell.Pipeline;

/// <summary>
/// Racks read at once, whose objects go into one pipeline: those of a rack stay together, racks come in the order they were named, and one that
/// is slow or dead is overtaken by those that are ready.
/// </summary>
internal sealed class Floor : IDisposable
{
    // More only get into each other's way: logins run programs.
    private const int AtOnce = 16;

    // How long who is ready waits for those who were named before.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim _slots = new(AtOnce);
    private readonly SemaphoreSlim _floor = new(1);
    private readonly TaskCompletionSource[] _ended;

    private Floor(int racks) =>
        _ended = [.. Enumerable.Range(0, racks).Select(_ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously))];

    /// <summary>Works on all items at once. With several, an error of one is written and concerns no other.</summary>
    public static async Task EachAsync<T>(IPipeline pipeline, IReadOnlyList<T> items, Func<T, IPipeline, Task> work, CancellationToken cancellationToken)
    {
        if (items.Count == 1)
        {
            await work(items[0], pipeline).ConfigureAwait(false);
            return;
        }

        using var floor = new Floor(items.Count);
        await Task.WhenAll(items.Select((item, place) => floor.WorkAsync(pipeline, item, place, work, cancellationToken))).ConfigureAwait(false);
    }

    public void Dispose()
    {
        _slots.Dispose();
        _floor.Dispose();
    }

    /// <summary>Waits for the floor: nobody else has it, and those named before are at their end or overdue.</summary>
    public async Task TakeAsync(int place, CancellationToken cancellationToken)
    {
        await Task.WhenAny(Task.WhenAll(_ended.Take(place).Select(e => e.Task)), Task.Delay(Grace, cancellationToken)).ConfigureAwait(false);
        await _floor.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    public void Leave() => _floor.Release();

    private async Task WorkAsync<T>(IPipeline pipeline, T item, int place, Func<T, IPipeline, Task> work, CancellationToken cancellationToken)
    {
        using var turn = new Turn(this, pipeline, place, cancellationToken);
        await _slots.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await work(item, turn).ConfigureAwait(false);
        }
        catch (RackException e)
        {
            turn.Error(ErrorMap.Of(e, item as string));
        }
        finally
        {
            _slots.Release();
        }

        await turn.EndAsync().ConfigureAwait(false);
        _ended[place].SetResult();
    }
}
