namespace RackParams.Reliability.Tests.Crashes;

/// <summary>
/// Counts what a process does outside itself, call by call, and lets it die at one of them: before the call goes out, or after it has worked and before
/// its answer is heard. From then on nothing that it goes on to do gets through, and no answer ever comes.
/// </summary>
/// <param name="at">The call at which it dies, from 1; 0: it lives.</param>
/// <param name="after">It dies after the call.</param>
internal sealed class Steps(int at = 0, bool after = false)
{
    private readonly Lock _gate = new();
    private readonly List<string> _names = [];
    private readonly TaskCompletionSource _drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _underWay;
    private bool _isDead;

    /// <summary>The calls, in the order in which they began.</summary>
    public IReadOnlyList<string> Names
    {
        get
        {
            lock (_gate) return [.. _names];
        }
    }

    /// <summary>Done when it has died and what was under way beside the fatal call has come to its end.</summary>
    public Task Death => _drained.Task;

    public async Task<T> TakeAsync<T>(string name, Func<Task<T>> call)
    {
        var (goes, fatal) = Begin(name);
        if (!goes) return await Never<T>();
        try
        {
            return Hears(await call(), fatal) is { } answer ? answer.Value : await Never<T>();
        }
        catch (Exception) when (Hears<T>(default!, fatal) is null)
        {
            return await Never<T>();
        }
    }

    public async Task TakeAsync(string name, Func<Task> call) => await TakeAsync(name, async () =>
    {
        await call();
        return true;
    });

    private (bool Goes, bool Fatal) Begin(string name)
    {
        lock (_gate)
        {
            if (_isDead) return (false, false);
            _names.Add(name);
            var fatal = _names.Count == at;
            if (fatal && !after)
            {
                Die();
                return (false, true);
            }

            _underWay++;
            return (true, fatal);
        }
    }

    // Null: who should hear it is dead.
    private Answer<T>? Hears<T>(T value, bool fatal)
    {
        lock (_gate)
        {
            _underWay--;
            if (fatal) Die();
            if (!_isDead) return new Answer<T>(value);
            if (_underWay == 0) _drained.TrySetResult();
            return null;
        }
    }

    private void Die()
    {
        _isDead = true;
        if (_underWay == 0) _drained.TrySetResult();
    }

    private static Task<T> Never<T>() => new TaskCompletionSource<T>().Task;

    private sealed record Answer<T>(T Value);
}
